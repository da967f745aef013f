import { expect, it } from 'vitest'
import { filled, type Values } from './variables.ts'

const values: Values = { customer: 'Ana', representative: 'Luis', portal: 'Help', session: 'S1' }

it('fills in each variable, wherever and however often it stands', () => {
  expect(filled('Hello {customer}, {representative} of {portal} ({session}). Bye, {customer}!', values)).toBe(
    'Hello Ana, Luis of Help (S1). Bye, Ana!',
  )
  expect(filled('{customer}{customer}', values)).toBe('AnaAna')
  expect(filled('no variable', values)).toBe('no variable')
})

it('leaves other braces as they were written', () => {
  for (const text of ['{nombre}', '{ customer }', '{Customer}', '{"a": 1}', '{}', '{toString}', '{constructor}']) {
    expect(filled(text, values)).toBe(text)
  }
})

it('takes a value as text, whatever it holds', () => {
  expect(filled('{customer} {portal}', { ...values, customer: '{portal} $& $1' })).toBe('{portal} $& $1 Help')
})
