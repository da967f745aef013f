/** A calendar's entries over the days of one year. Days are written 2030-12-24. */
import type { Entry } from './queries.ts'

/** An entry on the days it has in some year. */
export interface Occurrence {
  readonly entry: Entry
  readonly from: string
  readonly to: string
}

/** The entries that touch a year, in the order of their days. */
export function occurrencesIn(entries: readonly Entry[], year: number): Occurrence[] {
  const first = `${year}-01-01`
  const last = `${year}-12-31`
  return entries
    .flatMap((entry) => (entry.yearly ? [year - 1, year].flatMap((one) => inYear(entry, one) ?? []) : [plain(entry)]))
    .filter(({ from, to }) => from <= last && to >= first)
    .toSorted((a, b) => a.from.localeCompare(b.from) || a.entry.name.localeCompare(b.entry.name))
}

/** The present or next occurrence of an entry; the last one when all are past. */
export function nextOf(entry: Entry, today: string): Occurrence {
  const year = Number(today.slice(0, 4))
  const soon = Array.from({ length: 10 }, (_, later) => year - 1 + later) // 29 February recurs within eight years
  const ahead = entry.yearly ? soon.flatMap((one) => inYear(entry, one) ?? []) : []
  return ahead.find(({ to }) => to >= today) ?? plain(entry)
}

function plain(entry: Entry): Occurrence {
  return { entry, from: entry.from, to: entry.to }
}

/** The occurrence of a yearly entry in a year: none before its first, and for 29 February only in leap years. */
function inYear(entry: Entry, year: number): Occurrence | undefined {
  const later = year - Number(entry.from.slice(0, 4))
  const from = `${year}${entry.from.slice(4)}`
  if (later < 0 || !exists(from)) return undefined
  const to = `${Number(entry.to.slice(0, 4)) + later}${entry.to.slice(4)}`
  return { entry, from, to: exists(to) ? to : `${to.slice(0, 4)}-02-28` }
}

function exists(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** A day of a month, and its entries. */
export interface Square {
  readonly day: string
  readonly on: readonly Occurrence[]
}

/** The days of a month. */
export function monthOf(year: number, month: number, occurrences: readonly Occurrence[]): Square[] {
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Array.from({ length: days }, (_, at) => {
    const day = new Date(Date.UTC(year, month, at + 1)).toISOString().slice(0, 10)
    return { day, on: occurrences.filter(({ from, to }) => from <= day && day <= to) }
  })
}

/** The day of the week of a day, counted from Monday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** How a day is drawn: special hours go before closed, a whole day before a part of it. */
export function lookOf(square: Square): 'special' | 'closed' | 'part' | undefined {
  if (square.on.some(({ entry }) => entry.kind === 'special')) return 'special'
  if (square.on.some(({ entry }) => entry.allDay)) return 'closed'
  return square.on.length > 0 ? 'part' : undefined
}
