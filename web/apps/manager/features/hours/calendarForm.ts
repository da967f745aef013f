/** The form of a calendar, and the request it makes. */
import type { Calendar, CalendarChanges, Entry } from './queries.ts'

export interface CalendarForm {
  readonly name: string
  readonly zone: string
  readonly entries: readonly Entry[]
  readonly portals: readonly string[]
}

export function formOf(calendar: Calendar): CalendarForm {
  const { name, zone, entries, portals } = calendar
  return { name, zone, entries: entries ?? [], portals: (portals ?? []).map((one) => one.id) }
}

export function emptyForm(zone: string): CalendarForm {
  return { name: '', zone, entries: [], portals: [] }
}

export function bodyOf({ name, zone, entries }: CalendarForm) {
  return { name, zone, entries: entries.map(plain) }
}

/** The changed fields, as a request body. */
export function changesOf(value: CalendarForm, changes: Partial<CalendarForm>): CalendarChanges {
  const whole: CalendarChanges = { ...bodyOf(value), portals: value.portals }
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name in changes))
}

/** The entry without fields that its kind does not have. */
export function plain(entry: Entry): Entry {
  const { start, end, spans, ...rest } = entry
  if (entry.kind === 'special') return { ...rest, allDay: true, spans: spans ?? [] }
  return entry.allDay ? rest : { ...rest, start: start ?? '00:00', end: end ?? '24:00' }
}

/** A new entry on a day. */
export function newEntry(day: string): Entry {
  return { name: '', from: day, to: day, allDay: true, kind: 'closed' }
}

/** The entries ordered by day, with one added, or in place of the one at an index. */
export function withEntry(entries: readonly Entry[], entry: Entry, at: number | undefined): Entry[] {
  const next = at === undefined ? [...entries, entry] : entries.map((one, index) => (index === at ? entry : one))
  return next.toSorted((a, b) => a.from.localeCompare(b.from))
}

/** The missing fields of an entry; the server checks the rest. */
export type Lack = 'name' | 'from' | 'to' | 'end' | 'spans'

export function lackOf(entry: Entry): Lack | undefined {
  if (!entry.name.trim()) return 'name'
  if (!entry.from) return 'from'
  if (!entry.to || entry.to < entry.from) return 'to'
  if (entry.kind === 'special') return entry.spans?.length ? undefined : 'spans'
  const begins = `${entry.from} ${entry.start ?? '00:00'}`
  return !entry.allDay && `${entry.to} ${entry.end ?? '24:00'}` <= begins ? 'end' : undefined
}
