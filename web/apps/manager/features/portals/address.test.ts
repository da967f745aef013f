import { expect, test } from 'vitest'
import { addressFor, addressFrom, isAddress, pageOf } from './address.ts'

test('an address is valid when the server accepts it', () => {
  for (const good of ['a', 'help', 'help-2', '1', 'x'.repeat(40)]) expect(isAddress(good), good).toBe(true)
  for (const bad of ['', '-help', 'help-', 'Help', 'a b', 'ñ', 'a/b', 'x'.repeat(41)]) {
    expect(isAddress(bad), bad).toBe(false)
  }
})

test('an address is made from a name', () => {
  expect(addressFor('Ventas España')).toBe('ventas-espana')
  expect(addressFor('  ¿Ayuda? — ya ')).toBe('ayuda-ya')
  expect(addressFor('问题')).toBe('')
  const long = addressFor(`${'x'.repeat(39)} and more`)
  expect(isAddress(long)).toBe(true)
})

test('typed and pasted text is understood', () => {
  expect(addressFrom('https://help.example/p/Ventas?x=1')).toBe('ventas')
  expect(addressFrom('Ventas Norte')).toBe('ventas-norte')
  expect(pageOf('https://help.example', 'ventas')).toBe('https://help.example/p/ventas')
})
