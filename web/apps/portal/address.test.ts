import { expect, test } from 'vitest'
import { placeOf } from './address.ts'

test('an address in capitals, in full width or with blanks is the same place', () => {
  const spares = { address: 'demo', subportal: 'spares' }
  for (const path of ['/p/demo/spares', '/p/DEMO/Spares', '/p/%EF%BD%84emo/SPARES', '/p/demo%20/spares']) {
    expect(placeOf(path), path).toEqual(spares)
  }
  expect(placeOf('/p/Demo')).toEqual({ address: 'demo', subportal: '' })
  expect(placeOf('/p/%E0%A4%A/x')).toEqual({ address: '%E0%A4%A', subportal: 'x' })
})
