/** The search of the audit log, as written in the address of the page, and the query for the server. */
import { dayIn, momentsOf, textIn, type Days } from '../../journal/days.ts'

export interface AuditSearch extends Days {
  readonly text?: string
  /** "team.created", or a whole kind: "team". */
  readonly action?: string
  readonly subject?: string
  readonly person?: string
  /** About this team or one below it. */
  readonly team?: string
}

const names = ['text', 'action', 'subject', 'person', 'team'] as const

/** Reads the address's search; values that make no sense are left out, never an error. */
export function readSearch(raw: Record<string, unknown>): AuditSearch {
  const found = [
    ...names.map((name) => [name, textIn(raw, name)]),
    ['from', dayIn(raw, 'from')],
    ['to', dayIn(raw, 'to')],
  ]
  return Object.fromEntries(found.filter(([, value]) => value))
}

/** The search with its days as moments; `to` is the first moment after the last day. */
export function queryOf(search: AuditSearch): AuditSearch {
  const { from: _from, to: _to, ...rest } = search
  return { ...rest, ...momentsOf(search) }
}
