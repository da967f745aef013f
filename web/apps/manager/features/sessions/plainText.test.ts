import { expect, it } from 'vitest'
import type { Line } from '../../../../shared/session/transcript.ts'
import { overwriteGetLocale } from '../../../../shared/lang/compiled/runtime.js'
import { plainText } from './plainText.ts'

const line = (more: Partial<Line>): Line => ({
  key: '1',
  n: 1,
  at: 'x',
  kind: 'message',
  event: 'message',
  by: 'p',
  role: 'customer',
  name: 'Customer',
  text: 'Hello',
  ...more,
})

it('marks messages, notes and events, and keeps the lines of a long message together', () => {
  overwriteGetLocale(() => 'en')
  const formats = { day: () => 'D', exactTime: () => 'T' }
  const lines = [
    line({}),
    line({ text: 'one\ntwo' }),
    line({ kind: 'note', name: 'Rep', text: 'ticket 7' }),
    line({ kind: 'event', text: 'Customer joined' }),
  ]
  expect(plainText({ title: 'Title', question: 'Why?\nHow?' }, lines, formats)).toBe(
    'Title\nQuestion: Why?\n    How?\n\nD T  Customer: Hello\nD T  Customer: one\n    two\nD T  [Internal note by Rep] ticket 7\nD T  — Customer joined\n',
  )
})

it('has no line for a question that was not asked', () => {
  expect(plainText({ title: 'Title', question: '' }, [], { day: () => 'D', exactTime: () => 'T' })).toBe('Title\n\n')
})
