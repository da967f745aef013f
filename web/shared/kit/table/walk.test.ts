import { expect, it } from 'vitest'
import { rowFor } from './walk.ts'

it('leads to the first and the last row, drawn or not, and never past them', () => {
  const from = (at: number) => (key: string) => rowFor(key, at, 500, 12)
  expect(['Home', 'End', 'PageDown', 'PageUp', 'ArrowDown', 'ArrowUp'].map(from(100))).toEqual([
    0, 499, 112, 88, 101, 99,
  ])
  expect(['ArrowUp', 'PageUp', 'Home'].map(from(0))).toEqual([0, 0, 0])
  expect(['ArrowDown', 'PageDown', 'End'].map(from(499))).toEqual([499, 499, 499])
  expect(['Enter', 'Tab', ' ', 'a'].map(from(7))).toEqual([undefined, undefined, undefined, undefined])
})
