import { expect, test } from 'vitest'
import * as m from '../lang/compiled/messages.js'
import { answerName, answerText } from './answers.ts'

test('a question is called by its label, a standard one in the words of the reader, the others by their names', () => {
  expect(['phone', 'company', 'order', 'constructor'].map((name) => answerName({ name }))).toEqual([
    m.portal_form_phone(),
    m.portal_form_company(),
    'order',
    'constructor',
  ])
  expect(answerName({ name: 'phone', label: 'Mobile' })).toBe('Mobile')
})

test('a tick says yes, everything else is what was answered', () => {
  expect(answerText({ value: 'yes', ticked: true })).toBe(m.kit_yes())
  expect(answerText({ value: 'yes' })).toBe('yes')
})
