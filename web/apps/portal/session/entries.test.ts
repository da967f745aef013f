import { expect, test } from 'vitest'
import type { Event, SessionView } from '../../../shared/api/words.ts'
import { setLocale } from '../../../shared/lang/compiled/runtime.js'
import { viewOf } from '../../../shared/session/testing/scripted.ts'
import type { Outgoing } from '../../../shared/session/sending.ts'
import { entriesOf, linked, pendingWords } from './entries.ts'

const at = '2026-11-01T10:00:00.000Z'
const you = 'p1'
const view: SessionView = {
  ...viewOf('s1'),
  participants: [
    { id: 'p1', role: 'customer', name: 'C', present: true },
    { id: 'p2', role: 'representative', name: 'R', present: true },
  ],
}

function log(...rows: readonly (Partial<Event> & { readonly kind: string })[]): Event[] {
  return rows.map((row, i) => ({ n: i + 1, at, by: 'p2', ...row }))
}

test('the conversation shows words and what happened, and leaves out what says nothing to the customer', () => {
  void setLocale('en', { reload: false })
  const entries = entriesOf(
    log(
      { kind: 'submitted', by: you, text: 'Why?' },
      { kind: 'accepted', name: 'R' },
      { kind: 'hidden', by: '' },
      { kind: 'message', text: 'Hello' },
      { kind: 'message', text: 'What is it?' },
      { kind: 'consent_given', by: you, scope: 'screen' },
      { kind: 'gone', by: '', participant: you, role: 'customer' },
      { kind: 'gone', by: '', participant: 'p2', role: 'representative' },
      { kind: 'a_kind_of_tomorrow' },
    ),
    view,
    you,
  )
  expect(entries.map((entry) => [entry.is, entry.text])).toEqual([
    ['words', 'Why?'],
    ['event', 'R is here to help you'],
    ['words', 'Hello'],
    ['words', 'What is it?'],
    ['event', 'R has lost the connection'],
  ])
  expect(entries.map((entry) => entry.is === 'words' && [entry.mine, entry.name, entry.follows])).toEqual([
    [true, 'C', false],
    false,
    [false, 'R', false],
    [false, 'R', true],
    false,
  ])
})

test('a message on its way is not shown twice once the log has it', () => {
  const message = (id: number, text: string, status: Outgoing['status']): Outgoing => ({
    id,
    command: { kind: 'message', text },
    at: Date.parse(at) - 100,
    status,
  })
  const outgoing = [message(1, 'Hello', 'sending'), message(2, 'Hello', 'waiting'), message(3, 'No', 'refused')]
  const shown = (events: Event[]) => pendingWords(outgoing, events, you).map((item) => item.id)
  expect(shown([])).toEqual([1, 2, 3])
  expect(shown(log({ kind: 'message', by: 'p2', text: 'Hello' }))).toEqual([1, 2, 3])
  expect(shown(log({ kind: 'message', by: you, text: 'Hello' }))).toEqual([2, 3])
})

test.each([
  ['no address', []],
  ['see https://example.com/a?b=c#d.', ['https://example.com/a?b=c#d']],
  ['(http://example.com/x), then https://example.org!', ['http://example.com/x', 'https://example.org/']],
  ['javascript:alert(1) data:text/html,x //example.com ftp://example.com', []],
  ['https://example.com/<script>', ['https://example.com/']],
  ['https://', []],
])('in %j only web addresses become links', (text, links) => {
  const pieces = linked(text)
  expect(pieces.flatMap((piece) => piece.href ?? [])).toEqual(links)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
})
