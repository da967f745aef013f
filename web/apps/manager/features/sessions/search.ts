/** The search of Session Review, as written in the address of the page, and the query for the server. */

export const ranges = ['today', 'yesterday', 'week', 'month', 'quarter', 'own'] as const

export type RangeName = (typeof ranges)[number]

export interface ReviewSearch {
  readonly id?: string
  readonly portal?: string
  readonly team?: string
  readonly range?: RangeName
  /** Days of the reader's own time zone, 2026-03-01; only with the range "own". */
  readonly from?: string
  readonly to?: string
}

export interface ReviewQuery {
  readonly id?: string
  readonly portal?: string
  readonly team?: string
  readonly from?: string
  readonly to?: string
}

export const usualRange: RangeName = 'week'

/** Reads the address's search; values that make no sense are left out, never an error. */
export function readSearch(raw: Record<string, unknown>): ReviewSearch {
  const text = (name: string) =>
    typeof raw[name] === 'string' || typeof raw[name] === 'number' ? String(raw[name]).trim() : ''
  const day = (name: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text(name)) && !Number.isNaN(Date.parse(text(name))) ? text(name) : ''
  const range = ranges.find((name) => name === raw['range'])
  return {
    ...(text('id') && { id: text('id') }),
    ...(text('portal') && { portal: text('portal') }),
    ...(text('team') && { team: text('team') }),
    ...(range && { range }),
    ...(range === 'own' && day('from') && { from: day('from') }),
    ...(range === 'own' && day('to') && { to: day('to') }),
  }
}

/** Whether the chosen days are in the wrong order; then nothing is requested. */
export function isBackwards(search: ReviewSearch): boolean {
  return Boolean(search.from && search.to && search.from > search.to)
}

/** The query for the server. With a session id, all other filters are ignored. */
export function queryOf(search: ReviewSearch, now: Date): ReviewQuery {
  if (search.id) return { id: search.id }
  const { from, to } = spanOf(search, now)
  return {
    ...(search.portal && { portal: search.portal }),
    ...(search.team && { team: search.team }),
    ...(from && { from: from.toISOString() }),
    ...(to && { to: to.toISOString() }),
  }
}

/** The moments of a range of whole days in the reader's time zone; `to` is the first moment after it. */
function spanOf(search: ReviewSearch, now: Date): { from?: Date | undefined; to?: Date | undefined } {
  const dayStart = (daysAgo: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo)
  switch (search.range ?? usualRange) {
    case 'today':
      return { from: dayStart(0) }
    case 'yesterday':
      return { from: dayStart(1), to: dayStart(0) }
    case 'week':
      return { from: dayStart(6) }
    case 'month':
      return { from: dayStart(29) }
    case 'quarter':
      return { from: dayStart(89) }
    case 'own':
      return { from: startOfDay(search.from, 0), to: startOfDay(search.to, 1) }
  }
}

/** The start of a day, or of the next one; undefined after the year 9999, which the API cannot represent. */
function startOfDay(day: string | undefined, later: number): Date | undefined {
  if (!day) return undefined
  const [year, month, date] = day.split('-').map(Number)
  const start = new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + later)
  return start.getUTCFullYear() > 9999 ? undefined : start
}
