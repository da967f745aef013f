import { expect, test } from 'vitest'
import { changeOf, draftOf, numberOf } from './draft.ts'
import type { Team } from './queries.ts'
import { readSection, sectionOf } from './sections.ts'

const team: Team = {
  id: 't',
  name: 'Ventas',
  line: [],
  maxLogins: 0,
  rulesInForce: { minLength: 12, maxAgeDays: 0, history: 0 },
  messages: [{ id: 'm', title: 'Saludo', texts: { es: 'Hola' } }],
  switches: {},
  portals: [],
  free: true,
  created: '2030-01-01T00:00:00Z',
}

test('no limit is an empty field, and only changes are sent', () => {
  const draft = draftOf(team)
  expect(draft.maxLogins).toBe('')
  expect(draft.messages).toEqual([{ id: 'm', title: 'Saludo', texts: { en: '', es: 'Hola' } }])
  expect(changeOf(draft, {})).toEqual({})
  expect(changeOf({ ...draft, maxLogins: ' 7 ' }, { maxLogins: ' 7 ' })).toEqual({ maxLogins: 7 })
  expect(changeOf({ ...draft, maxLogins: '' }, { maxLogins: '' })).toEqual({ maxLogins: 0 })
})

test('own password rules are sent as a whole, and so is giving them up', () => {
  const draft = draftOf(team)
  const own = { ...draft, ownRules: true, passwordRules: { ...draft.passwordRules, history: '5' } }
  const rules = { minLength: 12, maxAgeDays: 0, history: 5 }
  expect(changeOf(own, { ownRules: true })).toEqual({ passwordRules: rules })
  expect(changeOf(own, { passwordRules: own.passwordRules })).toEqual({ passwordRules: rules })
  expect(changeOf({ ...own, ownRules: false }, { ownRules: false })).toEqual({ inheritRules: true })
  expect(changeOf({ ...own, ownRules: false }, { passwordRules: own.passwordRules })).toEqual({})
})

test('a new message is sent without an id', () => {
  const draft = draftOf(team)
  const messages = [...draft.messages, { id: '', title: 'Adiós', texts: { en: '', es: 'Adiós' } }]
  expect(changeOf({ ...draft, messages }, { messages }).messages).toEqual([
    { id: 'm', title: 'Saludo', texts: { en: '', es: 'Hola' } },
    { title: 'Adiós', texts: { en: '', es: 'Adiós' } },
  ])
})

test('text that is no whole number is left to the server to refuse', () => {
  expect(['', ' 12 ', '1.5', 'x', '-3'].map(numberOf)).toEqual([0, 12, -1, -1, -3])
})

test('sections of the address, and where a refused field is', () => {
  expect(readSection({ section: 'messages' })).toEqual({ section: 'messages' })
  expect([readSection({ section: 'settings' }), readSection({ section: 'nonsense' }), readSection({})]).toEqual([
    {},
    {},
    {},
  ])
  expect(['name', 'passwordRules.minLength', 'messages.3.title'].map(sectionOf)).toEqual([
    'settings',
    'settings',
    'messages',
  ])
})
