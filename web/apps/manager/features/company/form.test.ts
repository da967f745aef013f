import { expect, test } from 'vitest'
import { changeOf, formOf, providerOf } from './form.ts'
import type { Company } from './queries.ts'

const company: Company = {
  id: '01',
  name: 'Acme',
  language: 'es',
  timeZone: 'Europe/Madrid',
  signIn: {
    factor: { companyManager: 'required', teamManager: 'optional', apiManager: 'optional', representative: 'optional' },
    openid: {
      issuer: 'https://idp.example',
      clientId: 'acude',
      domains: ['a.example', 'b.example'],
      only: { companyManager: false, teamManager: false, apiManager: false, representative: true },
      keepers: [],
      callback: 'https://help.example/api/identity/openid/callback',
      secretSince: '2030-01-01T00:00:00Z',
    },
  },
}

test('a form has the company’s settings, and never a secret', () => {
  const form = formOf(company)
  expect(form.secret).toBe('')
  expect(form.signIn.openid.on).toBe(true)
  expect(form.signIn.factor).toEqual(['companyManager'])
  expect(form.signIn.openid.only).toEqual(['representative'])
  expect(providerOf(form)).toEqual({
    issuer: 'https://idp.example',
    clientId: 'acude',
    domains: ['a.example', 'b.example'],
    only: company.signIn.openid.only,
    keepers: [],
  })
})

test('only changes are sent, and a secret only when one was typed', () => {
  const form = formOf(company)
  expect(changeOf({ ...form, name: 'New' }, { name: 'New' })).toEqual({ name: 'New' })
  const region = { language: 'en', timeZone: 'UTC' } as const
  expect(changeOf({ ...form, ...region }, region)).toEqual(region)
  const change = changeOf({ ...form, secret: 'abc' }, { secret: 'abc' })
  expect(change.name).toBeUndefined()
  expect(change.signIn?.openid?.clientSecret).toBe('abc')
  expect(change.signIn?.factor).toEqual(company.signIn.factor)
})

test('a provider that is off is forgotten, whatever its fields held', () => {
  const form = formOf(company)
  const off = { ...form, signIn: { ...form.signIn, openid: { ...form.signIn.openid, on: false } } }
  expect(providerOf(off)).toEqual({
    issuer: '',
    clientId: '',
    domains: [],
    only: { companyManager: false, teamManager: false, apiManager: false, representative: false },
  })
})

test('domains may be separated in any way', () => {
  const form = formOf(company)
  const typed = {
    ...form,
    signIn: { ...form.signIn, openid: { ...form.signIn.openid, domains: ' a.example;\nb.example, c.example ' } },
  }
  expect(providerOf(typed).domains).toEqual(['a.example', 'b.example', 'c.example'])
})
