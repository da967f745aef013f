import { beforeAll, describe, expect, it } from 'vitest'
import type { Event, SessionView } from '../api/words.ts'
import * as m from '../lang/compiled/messages.js'
import { overwriteGetLocale } from '../lang/compiled/runtime.js'
import { histories } from '../session/testing/histories.ts'
import { resultText, resultWhy, transcriptOf } from './transcript.ts'

const at = '2026-01-01T00:00:00.000Z'
const view: SessionView = {
  id: 's',
  head: 0,
  portal: 'p',
  phase: 'active',
  epoch: 1,
  question: '',
  language: 'en',
  customer: { name: 'Customer' },
  submitted: at,
  consent: { notice: '', screen: false },
  screen: { generation: 0, on: false },
  ratings: {},
  recording: { policy: 'always' },
  participants: [
    { id: 'c', name: 'Customer', role: 'customer', present: true },
    { id: 'r', name: 'Rep', role: 'representative', present: true },
  ],
}
const event = (n: number, kind: string, more: Partial<Event> = {}): Event => ({ n, at, by: 'r', kind, ...more })
const told = (...events: Event[]) => transcriptOf(events, view).map((line) => [line.kind, line.name, line.text])

beforeAll(() => overwriteGetLocale(() => 'en'))

describe('the lines of a transcript', () => {
  it('names the author of each message', () => {
    expect(told(event(1, 'message', { by: 'c', text: 'Help' }), event(2, 'note', { text: 'Ticket 1' }))).toEqual([
      ['message', 'Customer', 'Help'],
      ['note', 'Rep', 'Ticket 1'],
    ])
  })

  it('leaves out hidden events and those that only move numbers', () => {
    expect(told(event(1, 'hidden'), event(2, 'reconnecting'))).toEqual([])
  })

  it('shows an outcome and its note as two lines with different keys', () => {
    const lines = transcriptOf([event(1, 'outcome', { outcome: 'resolved', note: 'Cache' })], view)
    expect(lines.map((line) => line.text)).toEqual(['Rep set the outcome: Resolved', 'Cache'])
    expect(new Set(lines.map((line) => line.key)).size).toBe(2)
  })

  it('names the participant of an event, not its author', () => {
    expect(told(event(1, 'gone', { by: '', participant: 'c' }))[0]?.[2]).toBe('Customer lost the connection')
  })

  it('says why a session ended', () => {
    expect(told(event(1, 'ended', { reason: 'representative' }))[0]?.[2]).toBe('Rep ended the session')
    expect(told(event(1, 'ended', { by: '', reason: 'reconnect_timeout' }))[0]?.[2]).toContain('nobody came back')
    expect(told(event(1, 'ended', { by: '', reason: 'token_reused' }))[0]?.[2]).toBe(m.kit_event_ended_token_reused())
  })

  it('names a consent that this version does not know, and takes it for no other', () => {
    const sentences = (kind: string) =>
      [undefined, 'screen', 'control'].map((scope) => told(event(1, kind, { by: 'c', scope }))[0]?.[2])
    const screen = m.kit_event_consent_given_screen({ name: 'Customer' })
    expect(sentences('consent_given')).toEqual([screen, screen, 'Customer agreed to “control”'])
    expect(sentences('consent_revoked')[2]).toBe('Customer withdrew the consent to “control”')
  })

  it('says what came of a query that ended to protect the customer', () => {
    expect(resultText('protected')).toBe(m.kit_result_protected())
    expect(resultWhy('protected')).toBe(m.kit_result_protected_why())
  })

  it('says that a share stopped because it could not be recorded', () => {
    const [plain, unrecorded] = ['', 'unrecorded'].map(
      (reason) => told(event(1, 'screen_stopped', { by: '', reason }))[0]?.[2],
    )
    expect([plain, unrecorded]).toEqual([m.kit_event_screen_stopped(), m.kit_event_screen_stopped_unrecorded()])
  })

  it('has a sentence for every kind of event that a log can hold', () => {
    const kinds = new Set(histories.flatMap(({ steps }) => steps.map((step) => step.event.kind)))
    const missing = [...kinds].filter(
      (kind) => told(event(1, kind))[0]?.[2] === m.kit_event_other({ name: 'Rep', kind }),
    )
    expect(missing).toEqual([])
  })

  it('shows events of unknown kinds', () => {
    expect(told(event(1, 'file_offered'))[0]?.[2]).toContain('file_offered')
  })
})
