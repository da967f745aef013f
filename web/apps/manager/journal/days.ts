/** Days in the address of a page, and as moments for the server. */

export interface Days {
  /** Days of the reader's own time zone, 2026-03-01, both of them included. */
  readonly from?: string
  readonly to?: string
}

const longest = 100

/** A text of the address's search; "" for one that makes no sense. */
export function textIn(raw: Record<string, unknown>, name: string): string {
  const value = raw[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, longest) : ''
}

/** A day of the address's search; "" for one that makes no sense. */
export function dayIn(raw: Record<string, unknown>, name: string): string {
  const day = textIn(raw, name)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : ''
}

/** Whether the days are in the wrong order; then nothing is requested. */
export function isBackwards({ from, to }: Days): boolean {
  return Boolean(from && to && from > to)
}

/** The first moment of the days, and the first one after them. */
export function momentsOf({ from, to }: Days): Days {
  const [first, after] = [startOfDay(from, 0), startOfDay(to, 1)]
  return { ...(first && { from: first.toISOString() }), ...(after && { to: after.toISOString() }) }
}

/** The start of a day, or of the next one; undefined after the year 9999, which the API cannot represent. */
function startOfDay(day: string | undefined, later: number): Date | undefined {
  if (!day) return undefined
  const [year, month, date] = day.split('-').map(Number)
  const start = new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + later)
  return start.getUTCFullYear() > 9999 ? undefined : start
}
