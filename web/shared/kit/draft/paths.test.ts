import { describe, expect, it } from 'vitest'
import { same, valueAt, withValueAt } from './paths.ts'

describe('paths', () => {
  const form = { name: 'Ventas', fields: [{ label: 'A' }, { label: 'B' }] }

  it('read the value, or undefined where there is none', () => {
    expect(valueAt(form, 'name')).toBe('Ventas')
    expect(valueAt(form, 'fields.1.label')).toBe('B')
    expect(valueAt(form, 'fields.7.label')).toBeUndefined()
    expect(valueAt(form, 'name.first')).toBeUndefined()
    expect(valueAt(undefined, 'name')).toBeUndefined()
  })

  it('write into a copy that shares everything else', () => {
    const next = withValueAt(form, 'fields.1.label', 'C')
    expect(next).toEqual({ name: 'Ventas', fields: [{ label: 'A' }, { label: 'C' }] })
    expect(next.fields[0]).toBe(form.fields[0])
    expect(form.fields[1]?.label).toBe('B')
    expect(withValueAt<Record<string, unknown>>({}, 'rules.length', 12)).toEqual({ rules: { length: 12 } })
  })
})

describe('same', () => {
  it('compares values regardless of the order of their fields', () => {
    expect(same({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true)
    expect(same({ a: undefined }, {})).toBe(true)
    expect(same([1, 2], [2, 1])).toBe(false)
    expect(same([1], [1, undefined])).toBe(false)
    expect(same([], {})).toBe(false)
    expect(same('1', 1)).toBe(false)
    expect(same(null, undefined)).toBe(false)
  })
})
