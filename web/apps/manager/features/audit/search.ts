/** The search of the audit log, as written in the address of the page, and the query for the server. */

export interface AuditSearch {
  readonly text?: string
  /** "team.created", or a whole kind: "team". */
  readonly action?: string
  readonly subject?: string
  readonly person?: string
  /** Days of the reader's own time zone, 2026-03-01, both of them included. */
  readonly from?: string
  readonly to?: string
}

const names = ['text', 'action', 'subject', 'person'] as const

/** Reads the address's search; values that make no sense are left out, never an error. */
export function readSearch(raw: Record<string, unknown>): AuditSearch {
  const text = (name: string) =>
    typeof raw[name] === 'string' || typeof raw[name] === 'number' ? String(raw[name]).trim().slice(0, 100) : ''
  const day = (name: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text(name)) && !Number.isNaN(Date.parse(text(name))) ? text(name) : ''
  const found = [...names.map((name) => [name, text(name)]), ['from', day('from')], ['to', day('to')]]
  return Object.fromEntries(found.filter(([, value]) => value))
}

/** Whether the chosen days are in the wrong order; then nothing is requested. */
export function isBackwards(search: AuditSearch): boolean {
  return Boolean(search.from && search.to && search.from > search.to)
}

/** The search with its days as moments; `to` is the first moment after the last day. */
export function queryOf(search: AuditSearch): AuditSearch {
  const { from, to, ...rest } = search
  return {
    ...rest,
    ...(from && { from: startOfDay(from, 0).toISOString() }),
    ...(to && { to: startOfDay(to, 1).toISOString() }),
  }
}

function startOfDay(day: string, later: number): Date {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + later)
}
