import { expect, test } from 'vitest'
import { keeping } from './keeping.ts'

test.each([
  [true, 'always', 'all'],
  [true, 'required', 'all'],
  [true, 'never', 'chat'],
  [false, 'always', 'only'],
  [false, 'required', 'only'], // while recording is switched off
] as const)('with sharing %s and recording %s, the notice says that %s is kept', (sharing, recording, kept) => {
  expect(keeping({ sharing, recording })).toBe(kept)
})
