import { expect, test } from 'vitest'
import { codeOf, isJoin, placeOf, withCode } from './address.ts'

test('an address in capitals, in full width or with blanks is the same place', () => {
  const spares = { address: 'demo', subportal: 'spares' }
  for (const path of ['/p/demo/spares', '/p/DEMO/Spares', '/p/%EF%BD%84emo/SPARES', '/p/demo%20/spares']) {
    expect(placeOf(path), path).toEqual(spares)
  }
  expect(placeOf('/p/Demo')).toEqual({ address: 'demo', subportal: '' })
  expect(placeOf('/p/%E0%A4%A/x')).toEqual({ address: '%E0%A4%A', subportal: 'x' })
})

test('a code goes from the page where it is typed to its portal, and only there', () => {
  expect(isJoin('/join') && isJoin('/join/')).toBe(true)
  expect(isJoin('/join/x') || isJoin('/p/join')).toBe(false)
  const address = withCode({ address: 'demo', subportal: 'spares' }, '123 456-789')
  expect(address).toBe('/p/demo/spares#code=123%20456-789')
  expect(codeOf(new URL(address, 'https://desk.example').hash)).toBe('123 456-789')
  expect(codeOf('#content')).toBe('')
})
