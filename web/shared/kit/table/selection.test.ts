import { expect, it } from 'vitest'
import { selectionOf } from './selection.ts'

it('selects, deselects, and forgets rows that left the list', () => {
  let chosen: ReadonlySet<string> = new Set()
  const present = ['a', 'b', 'c']
  const now = (list = present) => selectionOf(list, chosen, (next) => (chosen = next))
  now().toggle('b')
  now().toggle('a')
  expect(now().ids).toEqual(['a', 'b'])
  expect(now(['b', 'c']).ids).toEqual(['b'])
  expect(now(['b', 'c']).has('a')).toBe(false)
  now(['b', 'c']).toggle('c')
  expect(now().ids).toEqual(['b', 'c'])
  now().setAll(['a', 'b'], true)
  expect(now().ids).toEqual(['a', 'b', 'c'])
  now().setAll(['a', 'b'], false)
  expect(now().ids).toEqual(['c'])
  now().clear()
  expect(now().ids).toEqual([])
})
