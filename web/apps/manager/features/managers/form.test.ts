import { describe, expect, it } from 'vitest'
import { bodyOf, changeOf, emptyForm, formOf } from './form.ts'
import type { Manager } from './queries.ts'

const eva: Manager = {
  id: '01',
  login: 'eva@acme.example',
  role: 'teamManager',
  firstName: 'Eva',
  lastName: '',
  screenName: 'Eva',
  custom: '',
  teams: ['T'],
  teamNames: ['Soporte'],
  usual: true,
  grants: ['reps_move'],
  language: 'es',
  timeZone: '',
  email: '',
  disabled: false,
  mustChange: false,
  created: '2026-01-01T00:00:00Z',
}

it('tells usual privileges from chosen ones', () => {
  expect(formOf(eva).grants).toBeNull()
  expect(formOf({ ...eva, usual: false }).grants).toEqual(['reps_move'])
  expect(formOf({ ...eva, usual: false, grants: [] }).grants).toEqual([])
})

describe('a new manager', () => {
  it('sends what was filled in, and what the role can have', () => {
    const form = { ...emptyForm, login: ' eva@acme.example ', firstName: 'Eva', teams: ['T'] }
    expect(bodyOf(form)).toEqual({ role: 'teamManager', login: 'eva@acme.example', firstName: 'Eva', teams: ['T'] })
    expect(bodyOf({ ...form, role: 'companyManager', grants: ['reps_move'], language: 'es', password: 'p' })).toEqual({
      role: 'companyManager',
      login: 'eva@acme.example',
      firstName: 'Eva',
      language: 'es',
      password: 'p',
    })
    expect(bodyOf({ ...form, role: 'apiManager', grants: [] })).toMatchObject({ grants: [] })
    expect(bodyOf({ ...form, password: 'p', invite: true })).toMatchObject({ invite: true })
    expect(bodyOf({ ...form, password: 'p', invite: true })).not.toHaveProperty('password')
  })
})

describe('a change', () => {
  const form = formOf(eva)

  it('sends only what differs', () => {
    expect(changeOf(form, {})).toEqual({})
    expect(changeOf({ ...form, lastName: 'Sanz' }, { lastName: 'Sanz' })).toEqual({ lastName: 'Sanz' })
    expect(changeOf({ ...form, grants: [] }, { grants: [] })).toEqual({ grants: [] })
    expect(changeOf({ ...form, teams: [] }, { teams: [] })).toEqual({ teams: [] })
  })

  it('of the role leaves usual privileges to the new role', () => {
    expect(changeOf({ ...form, role: 'apiManager' }, { role: 'apiManager' })).toEqual({ role: 'apiManager', teams: [] })
  })

  it('of the role sends everything that depends on it', () => {
    const chosen = { ...form, grants: ['reps_move'] }
    expect(changeOf({ ...chosen, role: 'companyManager' }, { role: 'companyManager' })).toEqual({
      role: 'companyManager',
      teams: [],
      grants: [],
    })
    expect(changeOf({ ...chosen, role: 'apiManager' }, { role: 'apiManager' })).toEqual({
      role: 'apiManager',
      teams: [],
      grants: ['reps_move'],
    })
  })
})
