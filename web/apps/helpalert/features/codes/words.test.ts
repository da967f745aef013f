import { expect, test } from 'vitest'
import { left, spoken } from './words.ts'

test('a code is read in groups of three', () => {
  expect(spoken('123456789')).toBe('123 456 789')
})

test('what is left counts down to nothing', () => {
  const now = Date.parse('2030-01-01T00:00:00Z')
  expect(left('2030-01-01T00:20:00Z', now)).toBe('20:00')
  expect(left('2030-01-01T00:01:00.9Z', now)).toBe('1:00')
  expect(left('2030-01-01T00:00:09Z', now)).toBe('0:09')
  expect(left('2029-12-31T23:00:00Z', now)).toBe('0:00')
})
