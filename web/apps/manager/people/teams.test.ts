import { expect, it } from 'vitest'
import { pathOf, teamChecks, teamOptions, treeOf, type TeamRow } from './teams.ts'

const teams: TeamRow[] = [
  { id: 'v', name: 'Ventas' },
  { id: 'm', name: 'Móviles', parent: 's' },
  { id: 's', name: 'Soporte' },
  { id: 'a', name: 'Android', parent: 'm' },
]

it('makes a tree sorted by name, with teams without a known parent at the top', () => {
  expect(treeOf(teams)).toEqual([
    {
      id: 's',
      name: 'Soporte',
      children: [{ id: 'm', name: 'Móviles', children: [{ id: 'a', name: 'Android', children: [] }] }],
    },
    { id: 'v', name: 'Ventas', children: [] },
  ])
  expect(treeOf(teams.filter((team) => team.id !== 's')).map((node) => node.id)).toEqual(['m', 'v'])
})

it('returns the path of a team', () => {
  expect(pathOf(teams, 'a')).toBe('Soporte › Móviles › Android')
  expect(pathOf(teams, 'gone')).toBe('')
  expect(teamOptions(teams).map(({ label, detail }) => [label, detail])).toEqual([
    ['Soporte', undefined],
    ['Móviles', 'Soporte'],
    ['Android', 'Soporte › Móviles'],
    ['Ventas', undefined],
  ])
  expect(teamChecks(teams).map(({ label, depth }) => [label, depth])).toEqual([
    ['Soporte', 0],
    ['Móviles', 1],
    ['Android', 2],
    ['Ventas', 0],
  ])
})
