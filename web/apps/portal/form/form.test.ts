import { expect, test } from 'vitest'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { Portal } from '../../../shared/api/words.ts'
import { check, refusedFields } from './check.ts'
import { dropDraft, keepDraft, readDraft } from './draft.ts'

const portal: Portal = {
  name: 'Demo',
  address: 'demo',
  company: 'Demo',
  languages: ['en'],
  language: 'en',
  title: 'Demo',
  welcome: '',
  open: true,
  notice: { text: 'N', hash: 'h' },
  recording: 'never',
  fields: [
    { name: 'order', label: 'Order', type: 'text', required: true, maxLength: 20 },
    { name: 'copy', label: 'Copy to', type: 'email', required: false, maxLength: 100 },
  ],
}
const whole = { name: 'C', email: '', question: 'Why?', fields: { order: '7' } }

function shelf() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('a whole form has no faults, an empty one names each required field', () => {
  expect(check(whole, portal, true)).toEqual({})
  const empty = { name: ' ', email: '', question: '\n', fields: {} }
  expect(Object.keys(check(empty, portal, false))).toEqual(['name', 'fields.order', 'question', 'notice'])
})

test.each(['c', 'c@', '@example.com', 'c d@example.com'])('%j is no e-mail address', (email) => {
  const faults = check({ ...whole, email, fields: { order: '7', copy: email } }, portal, true)
  expect(Object.keys(faults)).toEqual(['email', 'fields.copy'])
})

test('what the server refuses is shown at its field', () => {
  const fields = [
    { path: 'body.question', code: 'field_too_long', detail: 'Too long' },
    { path: 'fields.order', code: 'field_required', detail: 'Needed' },
  ]
  const problem = new ApiProblem({ code: 'invalid_input', status: 422, fields })
  expect(refusedFields(problem)).toEqual({ question: 'Too long', 'fields.order': 'Needed' })
})

test('a draft outlives its page until it is sent, and a damaged one counts as empty', () => {
  const storage = shelf()
  keepDraft(storage, 'demo', whole)
  expect(readDraft(storage, 'demo')).toEqual(whole)
  expect(readDraft(storage, 'other').question).toBe('')
  dropDraft(storage, 'demo')
  expect(readDraft(storage, 'demo').question).toBe('')
  for (const damaged of ['{', '7', '{"name":7,"fields":{"a":[]}}', 'null']) {
    storage.setItem('acude.draft.demo', damaged)
    expect(readDraft(storage, 'demo')).toMatchObject({ name: '', question: '' })
  }
})
