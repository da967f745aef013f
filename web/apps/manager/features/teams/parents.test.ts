import { expect, test } from 'vitest'
import { firstLevel, parentOptions, withBelow } from './parents.ts'

const teams = [
  { id: 'a', name: 'Ventas' },
  { id: 'b', name: 'Norte', parent: 'a' },
  { id: 'c', name: 'Centro', parent: 'b' },
  { id: 'd', name: 'Soporte' },
]

test('a team cannot be below itself or its subteams', () => {
  expect([...withBelow(teams, 'a')]).toEqual(['a', 'b', 'c'])
  const values = (whole: boolean, but?: string) =>
    parentOptions(teams, whole, but ? withBelow(teams, but) : undefined).map(({ value }) => value)
  expect(values(false)).toEqual(['d', 'a', 'b', 'c'])
  expect(values(true, 'b')).toEqual([firstLevel, 'd', 'a'])
})
