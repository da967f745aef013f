import { expect, test } from 'vitest'
import { treeOptions } from './treeOptions.ts'

test('teams are in the order of their tree', () => {
  const options = treeOptions([
    { id: 'c', name: 'Norte', parent: 'a' },
    { id: 'b', name: 'Almacén' },
    { id: 'a', name: 'Ventas' },
    { id: 'd', name: 'Este', parent: 'a' },
    { id: 'e', name: 'Oculto', parent: 'elsewhere' },
  ])
  expect(options.map(({ label, depth }) => [label, depth])).toEqual([
    ['Almacén', 0],
    ['Oculto', 0],
    ['Ventas', 0],
    ['Este', 1],
    ['Norte', 1],
  ])
})
