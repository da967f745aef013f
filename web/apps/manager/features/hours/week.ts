/** The hours of a week as they are drawn, described and edited. Days are counted from Monday, 0 to 6. */
import type { Span, Week } from './queries.ts'

export const dayLength = 24 * 60
export const allDay: Span = { from: '00:00', to: '24:00' }

/** Minutes after midnight; NaN for text that is no time of day. */
export function minutesOf(clock: string): number {
  const found = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(clock)
  const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN
  return minutes <= dayLength ? minutes : Number.NaN
}

/** Normalises a typed time of day: "9" is 09:00, "1730" is 17:30. Other text is returned as it is. */
export function clockOf(typed: string): string {
  const text = typed.trim()
  const found = /^(\d{1,2})(?:[:.,h ]?([0-5]\d))?\s*h?$/i.exec(text)
  if (!found) return text
  const clock = `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`
  return Number.isNaN(minutesOf(clock)) ? text : clock
}

/** How long a span that ends on the next day lasts, in minutes; undefined for one that ends on its own day. */
export function overnight({ from, to }: Span): number | undefined {
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  return end < begin && end > 0 ? dayLength - begin + end : undefined
}

/** The span of the next day into which the last one of a day lasts. */
export function nextReached(week: Week, day: number): Span | undefined {
  const last = week[day]?.at(-1)
  const next = week[(day + 1) % week.length]?.toSorted((a, b) => a.from.localeCompare(b.from))[0]
  if (!last || !next || overnight(last) === undefined) return undefined
  return minutesOf(next.from) < minutesOf(last.to) ? next : undefined
}

export type DayKind = 'closed' | 'allDay' | 'spans'

export function kindOf(spans: readonly Span[]): DayKind {
  if (spans.length === 0) return 'closed'
  return spans.length === 1 && spans[0]?.from === '00:00' && spans[0].to === '24:00' ? 'allDay' : 'spans'
}

/** The spans of a day whose kind was chosen: its own when it has some, else office hours. */
export function spansFor(kind: DayKind, before: readonly Span[]): readonly Span[] {
  if (kind === 'closed') return []
  if (kind === 'allDay') return [allDay]
  return kindOf(before) === 'spans' ? before : [{ from: '09:00', to: '18:00' }]
}

/** A new span after the last one of a day: an hour later, and as long as there is room. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = minutesOf(spans.at(-1)?.to ?? '')
  const from = Number.isNaN(last) || last + 60 >= dayLength ? 9 * 60 : last + 60
  return { from: written(from), to: written(Math.min(from + 3 * 60, dayLength)) }
}

function written(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Copies the hours of one day to others. */
export function copied(week: Week, from: number, to: readonly number[]): Week {
  return week.map((spans, day) => (to.includes(day) ? [...(week[from] ?? [])] : spans))
}

/** A part of a day as fractions: 0 is midnight, 1 the next one. */
export interface Piece {
  readonly from: number
  readonly to: number
}

/** When a day is open, with what continues from the day before after midnight. */
export function piecesOf(week: Week, day: number): Piece[] {
  const own = pairs(week[day]).map(([from, to]) => [from, to > from ? to : dayLength] as const)
  const spilled = pairs(week[(day + 6) % 7])
    .filter(([from, to]) => to <= from && to > 0)
    .map(([, to]) => [0, to] as const)
  return [...spilled, ...own].map(([from, to]) => ({ from: from / dayLength, to: to / dayLength }))
}

function pairs(spans: readonly Span[] | undefined): (readonly [number, number])[] {
  return (spans ?? [])
    .map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const)
    .filter(([from, to]) => !Number.isNaN(from) && !Number.isNaN(to) && from !== to)
}

/** Consecutive days with the same hours, described together. */
export interface Stretch {
  readonly first: number
  readonly last: number
  readonly spans: readonly Span[]
}

export function stretchesOf(week: Week): Stretch[] {
  const out: Stretch[] = []
  for (const [day, spans] of week.entries()) {
    const before = out.at(-1)
    if (before && spansText(before.spans) === spansText(spans)) out[out.length - 1] = { ...before, last: day }
    else out.push({ first: day, last: day, spans })
  }
  return out
}

/** Spans in words: 09:00–14:00, 16:00–19:00. */
export function spansText(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(', ')
}

/** The day of the week in a time zone. */
export function todayIn(zone: string, now: number): number {
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: known(zone), weekday: 'short' }).format(now)
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name)
}

/** The date in a time zone at a moment, as 2030-12-24. */
export function dayIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: known(zone), dateStyle: 'short' }).format(at)
}

/** The date after another, both as 2030-12-24. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayLength * 60_000).toISOString().slice(0, 10)
}

/** Names of the days, Monday first. */
export function dayNames(language: string, style: 'long' | 'narrow' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 0, 1 + day))) // a Monday
}

/** The time zone, or UTC for one that this browser does not know. */
export function known(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone || 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

/** The day of a field of a week, by its path in the API: week.2.0.from is the third day. */
export function dayOfField(path: string, names: readonly string[]): string | undefined {
  const found = /^week\.(\d)/.exec(path)
  return found ? names[Number(found[1])] : undefined
}
