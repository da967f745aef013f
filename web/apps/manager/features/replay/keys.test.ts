import { expect, it } from 'vitest'
import { stepSpeed } from './keys.ts'

it('steps through the speeds and stops at both ends', () => {
  expect(stepSpeed(1, 1)).toBe(1.5)
  expect(stepSpeed(1, -1)).toBe(0.5)
  expect(stepSpeed(8, 1)).toBe(8)
  expect(stepSpeed(0.5, -1)).toBe(0.5)
})
