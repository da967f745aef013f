import { expect, test } from 'vitest'
import { bodyOf, emptyForm, scopesOf } from './form.ts'

test('networks may be separated in any way', () => {
  const body = bodyOf({ ...emptyForm, name: ' Directory ', sources: '192.0.2.0/24, 198.51.100.0/24\n2001:db8::/32;' })
  expect(body.name).toBe('Directory')
  expect(body.sources).toEqual(['192.0.2.0/24', '198.51.100.0/24', '2001:db8::/32'])
  expect(body).not.toHaveProperty('manager')
  expect(body.days).toBe(90)
})

test('a client is offered the scopes that its manager holds', () => {
  const offered = [
    { scope: 'reps:read', text: '' },
    { scope: 'teams:write', text: '' },
  ]
  expect(scopesOf(offered, ['reps_read'])).toEqual([offered[0]])
  expect(scopesOf(offered, undefined)).toEqual(offered)
})
