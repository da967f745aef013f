import { expect, it } from 'vitest'
import { directionOf, nextSort } from './sorting.ts'

it('parses and reverses a sorting of the API', () => {
  expect(directionOf('name', 'name')).toBe('ascending')
  expect(directionOf('-name', 'name')).toBe('descending')
  expect(directionOf('created', 'name')).toBeUndefined()
  expect(directionOf('name', undefined)).toBeUndefined()
  expect(directionOf(undefined, 'name')).toBeUndefined()
  expect([undefined, 'created', 'name', '-name'].map((sort) => nextSort(sort, 'name'))).toEqual([
    'name',
    'name',
    '-name',
    'name',
  ])
})
