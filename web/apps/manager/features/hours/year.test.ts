import { expect, it } from 'vitest'
import type { Entry } from './queries.ts'
import { lookOf, monthOf, nextOf, occurrencesIn, weekdayOf } from './year.ts'

const entry = (name: string, from: string, to: string, more: Partial<Entry> = {}): Entry => ({
  name,
  from,
  to,
  allDay: true,
  kind: 'closed',
  ...more,
})

it('finds the entries of a year, yearly ones from their first year on', () => {
  const entries = [
    entry('Christmas', '2028-12-24', '2029-01-06', { yearly: true }),
    entry('Leap', '2028-02-29', '2028-02-29', { yearly: true }),
    entry('To leap', '2028-02-27', '2028-02-29', { yearly: true }),
    entry('Once', '2030-05-01', '2030-05-01'),
  ]
  const yearText = (year: number) =>
    occurrencesIn(entries, year).map(({ entry, from, to }) => `${entry.name} ${from}/${to}`)
  expect(yearText(2030)).toEqual([
    'Christmas 2029-12-24/2030-01-06',
    'To leap 2030-02-27/2030-02-28',
    'Once 2030-05-01/2030-05-01',
    'Christmas 2030-12-24/2031-01-06',
  ])
  expect(yearText(2028)).toHaveLength(3)
  expect(yearText(2027)).toEqual([])
  expect(yearText(2032)).toContain('Leap 2032-02-29/2032-02-29')
})

it('lays a month out, and shows the stronger of two entries', () => {
  const on = occurrencesIn(
    [
      entry('Holiday', '2030-05-01', '2030-05-02'),
      entry('Fair', '2030-05-02', '2030-05-02', { kind: 'special' }),
      entry('Noon', '2030-05-03', '2030-05-03', { allDay: false, start: '12:00', end: '13:00' }),
    ],
    2030,
  )
  const may = monthOf(2030, 4, on)
  expect([may[0]?.day, may.length, weekdayOf('2030-05-01')]).toEqual(['2030-05-01', 31, 2])
  expect(may.slice(0, 4).map(lookOf)).toEqual(['closed', 'special', 'part', undefined])
  expect(monthOf(2032, 1, []).at(-1)?.day).toBe('2032-02-29')
})

it('knows the next occurrence of an entry', () => {
  const next = (one: Entry, today: string) => nextOf(one, today).from
  const christmas = entry('Christmas', '2028-12-24', '2029-01-06', { yearly: true })
  expect(['2030-01-06', '2030-01-07', '2020-01-01'].map((today) => next(christmas, today))).toEqual([
    '2029-12-24',
    '2030-12-24',
    '2028-12-24',
  ])
  expect(next(entry('Leap', '2028-02-29', '2028-02-29', { yearly: true }), '2028-03-01')).toBe('2032-02-29')
  expect(next(entry('Once', '2028-05-01', '2028-05-01'), '2030-01-01')).toBe('2028-05-01')
})
