import { expect, it } from 'vitest'
import type { Span, Week } from './queries.ts'
import {
  clockOf,
  copied,
  dayNames,
  dayOfField,
  kindOf,
  known,
  minutesOf,
  nextReached,
  nextSpan,
  overnight,
  piecesOf,
  spansFor,
  stretchesOf,
  todayIn,
} from './week.ts'

const office: Span = { from: '09:00', to: '18:00' }
const night: Span = { from: '22:00', to: '02:00' }
const week: Week = [[office], [office], [night], [], [], [], [{ from: '18:00', to: '24:00' }]]

it('reads times of day as people type them', () => {
  const typed = ['9', '09', '9:30', '930', '1730', '17.30', '17h', '24', '24:00', ' 8:05 ']
  expect(typed.map(clockOf)).toEqual([
    '09:00',
    '09:00',
    '09:30',
    '09:30',
    '17:30',
    '17:30',
    '17:00',
    '24:00',
    '24:00',
    '08:05',
  ])
  expect(['', 'noon', '25', '24:30', '9:75', '123456'].map(clockOf)).toEqual([
    '',
    'noon',
    '25',
    '24:30',
    '9:75',
    '123456',
  ])
  expect(['00:00', '09:30', '24:00'].map(minutesOf)).toEqual([0, 570, 1440])
  expect(['9:30', '24:01', '25:00', ''].every((clock) => Number.isNaN(minutesOf(clock)))).toBe(true)
})

it('recognises the kinds of days and keeps the hours of a day', () => {
  expect([[], [office], [{ from: '00:00', to: '24:00' }]].map(kindOf)).toEqual(['closed', 'spans', 'allDay'])
  expect(spansFor('spans', [night])).toEqual([night])
  expect(spansFor('spans', [])).toEqual([office])
  expect(spansFor('closed', [night])).toEqual([])
  expect(nextSpan([office])).toEqual({ from: '19:00', to: '22:00' })
  expect(nextSpan([{ from: '09:00', to: '21:30' }])).toEqual({ from: '22:30', to: '24:00' })
  expect(nextSpan([])).toEqual({ from: '09:00', to: '12:00' })
})

it('draws a day with the hours after midnight of the day before', () => {
  expect(piecesOf(week, 0)).toEqual([{ from: 0.375, to: 0.75 }])
  expect(piecesOf(week, 2)).toEqual([{ from: 22 / 24, to: 1 }])
  expect(piecesOf(week, 3)).toEqual([{ from: 0, to: 2 / 24 }])
  expect(piecesOf([[night], [], [], [], [], [], [night]], 0)).toHaveLength(2)
  expect(piecesOf([[{ from: 'x', to: '10:00' }], [], [], [], [], [], []], 0)).toEqual([])
})

it('groups days with the same hours, and copies hours to other days', () => {
  expect(stretchesOf(week).map(({ first, last }) => [first, last])).toEqual([
    [0, 1],
    [2, 2],
    [3, 5],
    [6, 6],
  ])
  const all = copied(week, 0, [2, 3])
  expect([all[2], all[3], all[4]]).toEqual([[office], [office], []])
})

it('knows the day in a zone, and the names of days', () => {
  const sunday = Date.UTC(2030, 2, 3, 12)
  expect([todayIn('Europe/Madrid', sunday), todayIn('Pacific/Kiritimati', sunday)]).toEqual([6, 0])
  expect(known('Nowhere/City')).toBe('UTC')
  expect(dayNames('es', 'long')[0]).toBe('lunes')
})

it('knows how long a span lasts that ends on the next day, and what it reaches there', () => {
  expect(overnight(office)).toBeUndefined()
  expect(overnight({ from: '09:00', to: '08:00' })).toBe(23 * 60)
  expect(overnight(night)).toBe(4 * 60)
  expect(overnight({ from: '18:00', to: '24:00' })).toBeUndefined()
  expect(overnight({ from: '18:00', to: '' })).toBeUndefined()
  expect(overnight({ from: '09:00', to: '09:00' })).toBeUndefined()
  const long: Span = { from: '20:00', to: '10:00' }
  expect(nextReached([[long], [office], [], [], [], [], []], 0)).toEqual(office)
  expect(nextReached([[office], [], [], [], [], [], [long]], 6)).toEqual(office)
  expect(nextReached([[night], [office], [], [], [], [], []], 0)).toBeUndefined()
  expect(nextReached([[long], [], [], [], [], [], []], 0)).toBeUndefined()
})

it('finds a refused time by its day', () => {
  const names = dayNames('es', 'long')
  expect(dayOfField('week.2.0.from', names)).toBe('miércoles')
  expect(dayOfField('name', names)).toBeUndefined()
})
