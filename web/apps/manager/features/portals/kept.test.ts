import { expect, test } from 'vitest'
import { keptOf } from './kept.ts'

test.each([
  ['always', {}, {}, 'all'],
  ['required', {}, {}, 'all'],
  ['never', {}, {}, 'chat'],
  ['always', { recordServer: 0 }, {}, 'chat'],
  ['always', {}, { recordServer: 0 }, 'chat'],
  ['always', { recordServer: 1 }, {}, 'all'],
  ['required', { recordServer: 0 }, {}, 'only'],
  ['always', {}, { screenView: 0 }, 'only'],
] as const)('%s with %j under %j: the page says %s', (recording, switches, held, kept) => {
  expect(keptOf({ recording, switches }, held)).toBe(kept)
})
