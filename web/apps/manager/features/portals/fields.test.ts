import { expect, test } from 'vitest'
import type { Field } from './queries.ts'
import { linkWith, moved, nameFor, tryPattern } from './fields.ts'

const field = (change: Partial<Field>): Field => ({
  name: 'order',
  type: 'text',
  ...change,
})

test('an item moves, but not past the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 9)).toEqual(['a', 'b', 'c'])
  expect(moved(['a'], 3, 0)).toEqual(['a'])
})

test('a name is made from the label and is unique', () => {
  expect(nameFor('Número de pedido', [])).toBe('numeroDePedido')
  expect(nameFor('  Order-ID #2 ', [])).toBe('orderId2')
  expect(nameFor('2FA code', [])).toBe('faCode')
  expect(nameFor('问题', [])).toBe('field')
  expect(nameFor('', ['field', 'field2'])).toBe('field3')
  expect(nameFor('Order', ['order'])).toBe('order2')
  expect(nameFor('x'.repeat(80), []).length).toBeLessThanOrEqual(28)
})

test('a pattern must match the whole answer', () => {
  expect(tryPattern('', 'x')).toBe('empty')
  expect(tryPattern('[A-Z]{2}\\d{4}', 'AB1234')).toBe('fits')
  expect(tryPattern('[A-Z]{2}\\d{4}', 'AB12345')).toBe('differs')
  expect(tryPattern('a|b', 'bc')).toBe('differs')
  expect(tryPattern('(', 'x')).toBe('broken')
})

test('the link has only the parameters that the page uses, escaped', () => {
  expect(linkWith('https://x/p/help', [field({})], () => 'v')).toBe('https://x/p/help')
  const fields = [field({ parameter: 'order' }), field({ name: 'who', parameter: 'q' }), field({ name: 'no' })]
  expect(linkWith('https://x/p/help', fields, ({ name }) => `${name} & more`)).toBe(
    'https://x/p/help?order=order+%26+more&q=who+%26+more',
  )
})
