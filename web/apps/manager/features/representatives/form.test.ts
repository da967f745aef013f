import { expect, it } from 'vitest'
import { changeOf, formOf } from './form.ts'
import type { Representative } from './queries.ts'

const person: Representative = {
  id: '01',
  login: 'ana@acme.example',
  firstName: 'Ana',
  lastName: 'Ruiz',
  screenName: 'Ana R.',
  custom: '',
  team: 'T1',
  teamName: 'Soporte',
  language: '',
  timeZone: '',
  email: '',
  grants: [],
  disabled: false,
  mustChange: true,
  created: '2026-01-01T00:00:00Z',
}

it('has only the editable fields', () => {
  const form = formOf(person)
  expect(Object.keys(form)).not.toContain('teamName')
  expect(form).toMatchObject({ login: 'ana@acme.example', timeZone: '', team: 'T1' })
})

it('sends only changes', () => {
  expect(changeOf({})).toEqual({})
  expect(changeOf({ firstName: 'Eva', timeZone: 'UTC' })).toEqual({ firstName: 'Eva', timeZone: 'UTC' })
  expect(changeOf({ language: 'es', custom: '' })).toEqual({ language: 'es', custom: '' })
  expect(changeOf({ language: '' })).toEqual({})
  expect(changeOf({ team: '' })).toEqual({ team: '' })
})
