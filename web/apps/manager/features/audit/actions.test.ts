import { expect, test } from 'vitest'
import { actions } from './actions.ts'
import { groups } from './kinds.ts'
import messages from '../../../../../pkg/lang/messages/en/pages_audit.json'

/** The message of "representative.passwordReset" is audit_representative_password_reset. */
const keyOf = (action: string) =>
  `audit_${action.replace('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

test('exactly the actions of the catalogue have a name here', () => {
  const told = Object.keys(messages).filter((key) => !key.startsWith('audit_page_'))
  expect(Object.keys(actions).map(keyOf).toSorted()).toEqual(told.toSorted())
})

test('every action has its own message', () => {
  for (const [action, text] of Object.entries(actions))
    expect(text(), action).toBe((messages as Record<string, unknown>)[keyOf(action)])
})

test('every action is in exactly one group', () => {
  const offered = groups()
    .flatMap(({ options }) => options.map(({ value }) => value))
    .filter((one) => !one.endsWith('.'))
  expect(offered.toSorted()).toEqual(Object.keys(actions).toSorted())
})
