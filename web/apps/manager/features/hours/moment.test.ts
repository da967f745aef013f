import { expect, it } from 'vitest'
import { momentOf } from './moment.ts'

it('finds the moment of a local time in a zone', () => {
  expect(momentOf('2030-07-01T09:00', 'Europe/Madrid')).toBe('2030-07-01T07:00:00.000Z')
  expect(momentOf('2030-12-31T23:59', 'Asia/Kathmandu')).toBe('2030-12-31T18:14:00.000Z')
  expect(momentOf('2030-11-03T12:00', 'America/New_York')).toBe('2030-11-03T17:00:00.000Z')
  expect(momentOf('', 'UTC')).toBe('')
})
