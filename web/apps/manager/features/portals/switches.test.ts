import { expect, test } from 'vitest'
import type { SwitchInfo } from '../../../../shared/kit/switches/words.ts'
import { decidedAbove } from './switches.ts'

const catalogue = [
  { name: 'drawing', most: 1 },
  { name: 'codesAtOnce', most: 8 },
] as SwitchInfo[]

const decided = (held: Record<string, number>, switches: Record<string, number>) =>
  decidedAbove(catalogue, held, { id: 'p', switches }, 'Ventas').map(({ switch: name, value, layer }) => [
    name,
    value,
    layer,
  ])

test('switches without a limit are left to the teams', () => {
  expect(decided({}, {})).toEqual([])
  expect(decided({ drawing: 1 }, { drawing: 1 })).toEqual([])
})

test('the lower value decides, and the portal if they are equal', () => {
  expect(decided({ drawing: 0 }, {})).toEqual([['drawing', 0, 'operator']])
  expect(decided({}, { drawing: 0 })).toEqual([['drawing', 0, 'portal']])
  expect(decided({ drawing: 0 }, { drawing: 0 })).toEqual([['drawing', 0, 'portal']])
  expect(decided({ codesAtOnce: 4 }, { codesAtOnce: 6 })).toEqual([['codesAtOnce', 4, 'operator']])
  expect(decided({ codesAtOnce: 6 }, { codesAtOnce: 4 })).toEqual([['codesAtOnce', 4, 'portal']])
})
