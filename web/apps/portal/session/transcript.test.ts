import { expect, test } from 'vitest'
import type { Event, SessionView } from '../../../shared/api/words.ts'
import { setLocale } from '../../../shared/lang/compiled/runtime.js'
import { viewOf } from '../../../shared/session/testing/scripted.ts'
import { follows, transcriptOf } from './transcript.ts'

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

test('the conversation shows messages and events, without those that do not concern the customer', () => {
  void setLocale('en', { reload: false })
  const lines = transcriptOf(
    log(
      { kind: 'submitted', by: you, text: 'Why?' },
      { kind: 'accepted', name: 'R' },
      { kind: 'hidden', by: '' },
      { kind: 'message', text: 'Hello' },
      { kind: 'message', text: 'What is it?' },
      { kind: 'consent_given', by: you, scope: 'screen' },
      { kind: 'gone', by: '', participant: you, role: 'customer' },
      { kind: 'gone', by: '', participant: 'p2', role: 'representative' },
      { kind: 'requeued', by: '' },
      { kind: 'a_kind_of_tomorrow' },
    ),
    view,
  )
  expect(lines.map((line) => [line.kind, line.text])).toEqual([
    ['message', 'Why?'],
    ['event', 'R is here to help you'],
    ['message', 'Hello'],
    ['message', 'What is it?'],
    ['event', 'R has lost the connection'],
    ['event', 'The representative has left; you are back in the queue'],
  ])
  const messages = lines.map((line, i) => line.kind === 'message' && [line.by, line.name, follows(line, lines[i - 1])])
  expect(messages).toEqual([['p1', 'C', false], false, ['p2', 'R', false], ['p2', 'R', true], false, false])
})

test('a query without a question has no first message', () => {
  expect(transcriptOf(log({ kind: 'submitted', by: you, text: '' }), view)).toEqual([])
})
