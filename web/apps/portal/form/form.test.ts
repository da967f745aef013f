import { expect, test } from 'vitest'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { PortalField } from '../../../shared/api/words.ts'
import { check, refusedFields } from './check.ts'
import { answerIn, dropDraft, keepDraft, readDraft } from './draft.ts'
import { prefilled } from './prefill.ts'

const field = (name: string, more: Partial<PortalField> = {}): PortalField => ({
  name,
  type: 'text',
  required: false,
  maxLength: 20,
  ...more,
})
const fields: readonly PortalField[] = [
  field('name', { required: true }),
  field('email', { type: 'email' }),
  field('question', { type: 'area', required: true }),
  field('order', { label: 'Order', required: true }),
  field('copy', { label: 'Copy to', type: 'email' }),
]
const whole = { name: 'C', question: 'Why?', order: '7' }
const agreed = { notice: true, terms: true }

function shelf() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('a complete form has no faults, an empty one names each required field', () => {
  expect(check(whole, fields, agreed)).toEqual({})
  const empty = { name: ' ', question: '\n' }
  const faults = check(empty, fields, { notice: false, terms: false })
  expect(Object.keys(faults)).toEqual(['name', 'question', 'fields.order', 'notice', 'terms'])
})

test('a question may be called like what every object inherits', () => {
  const named = [field('constructor', { required: true, parameter: 'c' })]
  expect(Object.keys(check({}, named, agreed))).toEqual(['fields.constructor'])
  expect(answerIn({}, 'constructor')).toBe('')
  expect(answerIn(prefilled({}, named, '?c=7'), 'constructor')).toBe('7')
})

test('a hidden question is never refused here, because customers cannot correct it', () => {
  expect(check({}, [field('device', { hidden: true, required: true })], agreed)).toEqual({})
})

test.each(['c', 'c@', '@example.com', 'c d@example.com'])('%j is no e-mail address', (email) => {
  const faults = check({ ...whole, email, copy: email }, fields, agreed)
  expect(Object.keys(faults)).toEqual(['email', 'fields.copy'])
})

test('a refusal of the server is shown at its field', () => {
  const refused = [
    { path: 'body.question', code: 'field_too_long', detail: 'Too long' },
    { path: 'fields.order', code: 'field_required', detail: 'Needed' },
  ]
  const problem = new ApiProblem({ code: 'invalid_input', status: 422, fields: refused })
  expect(refusedFields(problem)).toEqual({ question: 'Too long', 'fields.order': 'Needed' })
})

test('a draft outlives its page until it is sent, and a damaged one counts as empty', () => {
  const storage = shelf()
  keepDraft(storage, 'demo', whole)
  expect(readDraft(storage, 'demo')).toEqual(whole)
  expect(readDraft(storage, 'other')).toEqual({})
  dropDraft(storage, 'demo')
  expect(readDraft(storage, 'demo')).toEqual({})
  for (const damaged of ['{', '7', '{"name":7,"fields":{"a":[]}}', 'null']) {
    storage.setItem('acude.draft.demo', damaged)
    expect(readDraft(storage, 'demo')).toEqual({})
  }
})

test('the address prefills questions, but never overwrites an answer', () => {
  const asking = [
    field('name', { parameter: 'who' }),
    field('device', { parameter: 'device', hidden: true, maxLength: 4 }),
    field('plan', { type: 'choice', parameter: 'plan', choices: [{ value: 'a', label: 'A' }] }),
    field('vip', { type: 'check', parameter: 'vip' }),
    field('plain'),
  ]
  const search = '?who=Marta&device=printer&plan=b&vip=1&plain=x&other=y'
  expect(prefilled({}, asking, search)).toEqual({ name: 'Marta', device: 'prin', plan: '', vip: 'yes' })
  const written = { name: 'Ana', device: 'old' }
  expect(prefilled(written, asking, search)).toMatchObject({ name: 'Ana', device: 'prin' })
  expect(prefilled(written, asking, '')).toEqual(written)
})
