import type { Formats } from '../../../../shared/kit/formats.ts'
import { resultText } from '../../../../shared/kit/transcript.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionRow } from './queries.ts'
import type { RangeName, RatingName, ResultName } from './search.ts'

/** A result in the list of the filter: the word that the table has. */
export function resultChoice(result: ResultName): string {
  return result === 'open' ? m.manager_filter_open() : resultText(result)
}

/** How long the conversation of an ended session lasted, from the first accept on; undefined when nobody accepted it. */
export function lastedText(
  row: Pick<SessionRow, 'accepted' | 'ended' | 'durationSeconds'>,
  formats: Formats,
): string | undefined {
  return row.ended && row.accepted ? formats.span(row.durationSeconds * 1000) : undefined
}

export function ratingText(rating: RatingName): string {
  return rating === 'none' ? m.manager_filter_unrated() : m.manager_filter_stars({ count: Number(rating) })
}

export function rangeText(range: RangeName): string {
  return {
    today: m.manager_range_today(),
    yesterday: m.manager_range_yesterday(),
    week: m.manager_range_week(),
    month: m.manager_range_month(),
    quarter: m.manager_range_quarter(),
    own: m.manager_range_own(),
  }[range]
}
