/** The search of Session Review, as written in the address of the page, and the query for the server. */
import { dayIn, isBackwards as areBackwards, momentsOf, textIn, type Days } from '../../journal/days.ts'

export const ranges = ['today', 'yesterday', 'week', 'month', 'quarter', 'own'] as const

export type RangeName = (typeof ranges)[number]

/** What came of a session, as the server names it. */
export const results = [
  'resolved',
  'unresolved',
  'unknown',
  'notNoted',
  'abandoned',
  'none',
  'protected',
  'open',
] as const

export type ResultName = (typeof results)[number]

export const ratings = ['5', '4', '3', '2', '1', 'none'] as const

export type RatingName = (typeof ratings)[number]

const choices = ['true', 'false'] as const

export interface ReviewSearch {
  readonly id?: string
  /** Words, each the beginning of one. */
  readonly search?: string
  readonly representative?: string
  readonly portal?: string
  readonly team?: string
  readonly result?: ResultName
  readonly rating?: RatingName
  readonly recorded?: (typeof choices)[number]
  readonly range?: RangeName
  /** Days of the reader's own time zone, 2026-03-01; only with the range "own". */
  readonly from?: string
  readonly to?: string
}

export interface ReviewQuery extends Omit<ReviewSearch, 'range' | 'from' | 'to'> {
  readonly from?: string
  readonly to?: string
}

export const usualRange: RangeName = 'week'

/** Reads the address's search; values that make no sense are left out, never an error. */
export function readSearch(raw: Record<string, unknown>): ReviewSearch {
  const text = (name: string) => textIn(raw, name)
  const day = (name: string) => dayIn(raw, name)
  const one = <Name extends string>(name: string, of: readonly Name[]) => of.find((value) => value === text(name))
  const range = one('range', ranges)
  const [result, rating] = [one('result', results), one('rating', ratings)]
  const recorded = typeof raw['recorded'] === 'boolean' ? (`${raw['recorded']}` as const) : one('recorded', choices)
  return {
    ...(text('id') && { id: text('id') }),
    ...(text('search') && { search: text('search') }),
    ...(text('representative') && { representative: text('representative') }),
    ...(text('portal') && { portal: text('portal') }),
    ...(text('team') && { team: text('team') }),
    ...(result && { result }),
    ...(rating && { rating }),
    ...(recorded && { recorded }),
    ...(range && { range }),
    ...(range === 'own' && day('from') && { from: day('from') }),
    ...(range === 'own' && day('to') && { to: day('to') }),
  }
}

/** The search with what was typed: a session's id, or words. */
export function withText(search: ReviewSearch, text: string): ReviewSearch {
  const { id: _id, search: _search, ...rest } = search
  if (/^[0-9a-hjkmnp-tv-z]{26}$/i.test(text)) return { ...rest, id: text.toUpperCase() }
  return text ? { ...rest, search: text } : rest
}

/** The search with one day changed; the other one stays what the range meant. */
export function withDay(search: ReviewSearch, name: 'from' | 'to', day: string, now: Date): ReviewSearch {
  const { range: _range, from: _from, to: _to, ...rest } = search
  const days = { ...daysOf(search, now), [name]: day }
  return { ...rest, range: 'own', ...(days.from && { from: days.from }), ...(days.to && { to: days.to }) }
}

/** The first and the last day of a range, for the fields that show them; "" is open. */
export function daysOf(search: ReviewSearch, now: Date): { readonly from: string; readonly to: string } {
  const ago = (days: number) => dayText(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days))
  switch (search.range ?? usualRange) {
    case 'today':
      return { from: ago(0), to: ago(0) }
    case 'yesterday':
      return { from: ago(1), to: ago(1) }
    case 'week':
      return { from: ago(6), to: ago(0) }
    case 'month':
      return { from: ago(29), to: ago(0) }
    case 'quarter':
      return { from: ago(89), to: ago(0) }
    case 'own':
      return { from: search.from ?? '', to: search.to ?? '' }
  }
}

function dayText(day: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** Whether the chosen days are in the wrong order; then nothing is requested. A session is found by its id whatever the days are. */
export function isBackwards(search: ReviewSearch): boolean {
  return !search.id && areBackwards(search)
}

/** The query for the server. With a session id, all other filters are ignored. */
export function queryOf(search: ReviewSearch, now: Date): ReviewQuery {
  if (search.id) return { id: search.id }
  const { range: _range, from: _from, to: _to, ...rest } = search
  return { ...rest, ...spanOf(search, now) }
}

/** The moments of a range of whole days in the reader's time zone; `to` is the first moment after it. */
function spanOf(search: ReviewSearch, now: Date): Days {
  const days = daysOf(search, now)
  const open = search.range !== 'yesterday' && search.range !== 'own'
  return momentsOf({ ...(days.from && { from: days.from }), ...(!open && days.to && { to: days.to }) })
}
