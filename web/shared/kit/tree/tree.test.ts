import { describe, expect, it } from 'vitest'
import { above, matching, moveOf, rowsOf, typedTo, type TreeNode } from './tree.ts'

const leaf = (id: string, name: string): TreeNode => ({ id, name, children: [] })
const nodes: TreeNode[] = [
  {
    id: 's',
    name: 'Soporte',
    children: [{ id: 'm', name: 'Móviles', children: [leaf('a', 'Android')] }, leaf('r', 'Redes')],
  },
  leaf('v', 'Ventas'),
]
const ids = (open: string[]) => rowsOf(nodes, new Set(open)).map((row) => row.node.id)

describe('rows in sight', () => {
  it('are those under open branches only', () => {
    expect(ids([])).toEqual(['s', 'v'])
    expect(ids(['m'])).toEqual(['s', 'v'])
    expect(ids(['s', 'm', 'v'])).toEqual(['s', 'm', 'a', 'r', 'v'])
  })

  it('know their level, their place and what is above them', () => {
    const rows = rowsOf(nodes, new Set(['s']))
    expect(rows[2]).toMatchObject({ level: 2, place: 2, siblings: 2, parent: 's', open: false })
    expect(rows[0]).toMatchObject({ level: 1, place: 1, siblings: 2, parent: undefined, open: true })
    expect(above(nodes, 'a')).toEqual(['s', 'm'])
    expect(above(nodes, 's')).toEqual([])
    expect(above(nodes, 'x')).toBeUndefined()
  })
})

it('keeps matches and their ancestors, ignoring accents', () => {
  expect(rowsOf(matching(nodes, 'MOVIL'), new Set(['s', 'm'])).map((row) => row.node.id)).toEqual(['s', 'm', 'a'])
  expect(matching(nodes, 'ＭＯ\u0301ＶＩＬ\u200B')).toEqual(matching(nodes, 'MOVIL'))
  expect(matching(nodes, 'andr')[0]?.children[0]?.children.map((node) => node.id)).toEqual(['a'])
  expect(matching(nodes, 'nothing')).toEqual([])
  expect(matching(nodes, ' ')).toEqual(nodes)
})

describe('keys', () => {
  const rows = rowsOf(nodes, new Set(['s']))

  it('walk the rows in sight', () => {
    expect(moveOf(rows, 's', 'ArrowDown')).toEqual({ focus: 'm' })
    expect(moveOf(rows, 'v', 'ArrowDown')).toBeUndefined()
    expect(moveOf(rows, 'm', 'ArrowUp')).toEqual({ focus: 's' })
    expect(moveOf(rows, 'm', 'End')).toEqual({ focus: 'v' })
    expect(moveOf(rows, 'v', 'Home')).toEqual({ focus: 's' })
    expect(moveOf(rows, 'gone', 'Home')).toBeUndefined()
    expect(moveOf(rows, 's', 'x')).toBeUndefined()
  })

  it('open, enter, close and leave branches', () => {
    expect(moveOf(rows, 'm', 'ArrowRight')).toEqual({ open: 'm' })
    expect(moveOf(rows, 's', 'ArrowRight')).toEqual({ focus: 'm' })
    expect(moveOf(rows, 'v', 'ArrowRight')).toBeUndefined()
    expect(moveOf(rows, 's', 'ArrowLeft')).toEqual({ shut: 's' })
    expect(moveOf(rows, 'm', 'ArrowLeft')).toEqual({ focus: 's' })
    expect(moveOf(rows, 'v', 'ArrowLeft')).toBeUndefined()
  })

  it('typed letters move to the next name with that prefix, wrapping around', () => {
    expect(typedTo(rows, 's', 'v')).toBe('v')
    expect(typedTo(rows, 'v', 's')).toBe('s')
    expect(typedTo(rows, 'm', 'mo')).toBe('m')
    expect(typedTo(rows, 's', 'z')).toBeUndefined()
  })
})
