import { expect, it } from 'vitest'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { firstPage, isBarred, menuOf } from './menu.tsx'

const person = (role: Me['role'], ...permissions: string[]): Me => ({
  id: '01',
  login: 'ana@acme.example',
  firstName: 'Ana',
  lastName: '',
  screenName: 'Ana',
  kind: 'manager',
  role,
  company: { id: 'c', name: 'Acme' },
  language: 'en',
  timeZone: '',
  email: '',
  emailConfirmed: true,
  pending: [],
  permissions,
})
const pages = (me: Me) => menuOf(me).flatMap((group) => group.items.map((item) => item.to))

it('shows the pages that a person may open, and no empty group', () => {
  const ana = person('teamManager', 'reps_read', 'teams_read', 'managers_read')
  expect(pages(ana)).toEqual(['/representatives', '/teams', '/account'])
  expect(menuOf(ana).map((group) => group.name)).toEqual(['people', 'own'])
  expect(isBarred(ana, '/managers')).toBe(true)
  expect(isBarred(ana, '/managers/new')).toBe(true)
  expect(isBarred(ana, '/representatives/01')).toBe(false)
  expect(isBarred(ana, '/account')).toBe(false)
})

it('shows the managers to company managers only', () => {
  expect(pages(person('companyManager', 'managers_read'))).toEqual(['/managers', '/account'])
})

it('shows API managers only their API clients and their own account, whatever their grants', () => {
  const api = person('apiManager', 'clients_write', 'reps_read', 'audit_read')
  expect(pages(api)).toEqual(['/clients', '/account'])
  expect(isBarred(api, '/representatives')).toBe(true)
})

it('starts at the first page of the menu, or at the own account', () => {
  expect(firstPage(person('teamManager', 'teams_read'))).toBe('/teams')
  expect(firstPage(person('representative'))).toBe('/account')
})
