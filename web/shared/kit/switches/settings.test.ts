import { expect, test } from 'vitest'
import { grouped, settable, changesOf, withSwitch } from './settings.ts'
import type { SwitchInfo } from './words.ts'

const about = (name: string, more: Partial<SwitchInfo> = {}): SwitchInfo => ({
  name,
  group: 'session',
  text: `Text of ${name}`,
  why: 'Why',
  layers: ['portal', 'team', 'representative'],
  default: 1,
  most: 1,
  consent: '',
  ...more,
})

test('a portal leaves out switches that only portals have, a representative those that only teams have', () => {
  const catalogue = [
    about('everywhere'),
    about('record', { layers: ['portal'] }),
    about('monitor', { layers: ['portal', 'team'] }),
    about('own', { layers: ['team', 'representative'] }),
  ]
  const names = (layer: 'portal' | 'team' | 'representative') => settable(catalogue, layer).map(({ name }) => name)
  expect(names('portal')).toEqual(['everywhere', 'monitor'])
  expect(names('team')).toEqual(['everywhere', 'monitor', 'own'])
  expect(names('representative')).toEqual(['everywhere', 'own'])
})

test('off is a setting, leaving it to the next place is none', () => {
  expect(withSwitch({ a: 1 }, 'b', 0)).toEqual({ a: 1, b: 0 })
  expect(withSwitch({ a: 1, b: 0 }, 'b', undefined)).toEqual({ a: 1 })
})

test('only differences are changes', () => {
  expect(changesOf({ a: 1, b: 0, c: 4 }, { a: 1, c: 2, d: 0 })).toEqual([
    { switch: 'b', inherit: true },
    { switch: 'c', value: 2 },
    { switch: 'd', value: 0 },
  ])
  expect(changesOf({ a: 0 }, { a: 0 })).toEqual([])
})

test('a search reads names and purposes without accents, and leaves empty groups out', () => {
  const catalogue = [
    about('a', { text: 'Diagnóstico remoto', group: 'help' }),
    about('b', { why: 'Pide un diagnostico' }),
    about('c', { group: 'files' }),
  ]
  expect(grouped(catalogue, 'diagnostico').map(([group, list]) => [group, list.map(({ name }) => name)])).toEqual([
    ['help', ['a']],
    ['session', ['b']],
  ])
  expect(grouped(catalogue, '').length).toBe(3)
})
