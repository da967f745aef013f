import { expect, it } from 'vitest'
import { nameOfStill } from './still.ts'

it('names a still so that every file system takes it', () => {
  expect(nameOfStill('Ana Núñez', '30/11/2026, 10:05:09')).toBe('Ana Núñez 30112026, 10.05.09.png')
  expect(nameOfStill('../a<b>|\u202ec"?', '10:05')).toBe('..abc 10.05.png')
})
