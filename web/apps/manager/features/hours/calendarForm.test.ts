import { expect, it } from 'vitest'
import { changesOf, formOf, lackOf, newEntry, plain, withEntry } from './calendarForm.ts'

const day = { ...newEntry('2030-05-01'), name: 'May Day' }

it('leaves out the fields that the kind of an entry does not have', () => {
  expect(plain({ ...day, start: '10:00', end: '12:00', spans: [] })).toEqual(day)
  expect(plain({ ...day, allDay: false })).toEqual({ ...day, allDay: false, start: '00:00', end: '24:00' })
  expect(plain({ ...day, kind: 'special', allDay: false, start: '10:00' })).toEqual({
    ...day,
    kind: 'special',
    spans: [],
  })
})

it('names the missing fields of an entry', () => {
  expect(lackOf(day)).toBeUndefined()
  expect(lackOf({ ...day, name: ' ' })).toBe('name')
  expect(lackOf({ ...day, to: '2030-04-30' })).toBe('to')
  expect(lackOf({ ...day, allDay: false, start: '10:00', end: '09:00' })).toBe('end')
  expect(lackOf({ ...day, allDay: false, start: '10:00', end: '09:00', to: '2030-05-02' })).toBeUndefined()
  expect(lackOf({ ...day, kind: 'special', spans: [] })).toBe('spans')
})

it('keeps entries in the order of their days', () => {
  const before = { ...day, name: 'Before', from: '2030-04-01', to: '2030-04-01' }
  expect(withEntry([day], before, undefined)).toEqual([before, day])
  expect(withEntry([before, day], { ...before, from: '2030-06-01', to: '2030-06-01' }, 0)[0]).toBe(day)
})

it('sends only changes', () => {
  const form = formOf({ id: '1', name: 'A', zone: 'UTC', created: '', portals: [{ id: 'p', name: 'P' }] })
  expect(form).toEqual({ name: 'A', zone: 'UTC', entries: [], portals: ['p'] })
  expect(changesOf({ ...form, name: 'B' }, { name: 'B' })).toEqual({ name: 'B' })
  expect(changesOf({ ...form, portals: [] }, { portals: [] })).toEqual({ portals: [] })
})
