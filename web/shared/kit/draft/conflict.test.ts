import { expect, it } from 'vitest'
import { changesOf, clashes, rebased, yielded } from './conflict.ts'

const base = { name: 'Ventas', seats: 5, teams: ['a'] }

it('lists the changed fields', () => {
  expect(changesOf(base, { ...base, teams: ['a'] })).toEqual({})
  expect(changesOf(base, { ...base, name: 'Ayuda', teams: [] })).toEqual({ name: 'Ayuda', teams: [] })
})

it('is a clash only where both changed a field differently', () => {
  const yours = { ...base, name: 'Mía', seats: 7 }
  expect(clashes(base, yours, { ...base, teams: ['b'] })).toEqual([])
  expect(clashes(base, yours, { ...base, seats: 7 })).toEqual([])
  expect(clashes(base, yours, { ...base, name: 'Suya', seats: 9 })).toEqual([
    { field: 'name', yours: 'Mía', theirs: 'Suya' },
    { field: 'seats', yours: 7, theirs: 9 },
  ])
})

it('keeps both people’s work in different fields', () => {
  const yours = { ...base, name: 'Mía', seats: 7 }
  const theirs = { ...base, name: 'Suya', teams: ['b'] }
  expect(rebased(base, yours, theirs)).toEqual({ name: 'Mía', seats: 7, teams: ['b'] })
  expect(yielded(base, yours, theirs)).toEqual({ name: 'Suya', seats: 7, teams: ['b'] })
})
