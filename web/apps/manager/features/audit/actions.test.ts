import { expect, test } from 'vitest'
import { actions } from './actions.ts'
import { groups } from './kinds.ts'
import messages from '../../../../../pkg/lang/messages/en/pages_audit.json'

/** "representative.passwordReset" is told by audit_representative_password_reset. */
const keyOf = (action: string) =>
  `audit_${action.replace('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

test('every act of the catalogue has its name here, and no other has', () => {
  const told = Object.keys(messages).filter((key) => !key.startsWith('audit_page_'))
  expect(Object.keys(actions).map(keyOf).toSorted()).toEqual(told.toSorted())
})

test('every act is called by its own message', () => {
  for (const [action, text] of Object.entries(actions))
    expect(text(), action).toBe((messages as Record<string, unknown>)[keyOf(action)])
})

test('every act is offered in exactly one group', () => {
  const offered = groups()
    .flatMap(({ options }) => options.map(({ value }) => value))
    .filter((one) => !one.endsWith('.'))
  expect(offered.toSorted()).toEqual(Object.keys(actions).toSorted())
})
