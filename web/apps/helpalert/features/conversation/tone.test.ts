import { expect, it } from 'vitest'
import type { Event, SessionView } from '../../../../shared/api/words.ts'
import { isOver, isOwn, screenAskedAt, toneOf, unansweredSince, unreadOf, waitsUntil } from './tone.ts'

const start = Date.parse('2026-01-01T00:00:00.000Z')
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()
const said = (n: number, by: string, seconds: number): Event => ({ n, by, at: at(seconds), kind: 'message', text: 'x' })
const view = (more: Partial<SessionView> = {}): SessionView => ({
  id: 's',
  head: 0,
  portal: 'p',
  phase: 'active',
  epoch: 1,
  question: '',
  language: 'en',
  customer: { name: 'C' },
  submitted: at(0),
  consent: { notice: '', screen: false },
  screen: { generation: 0, on: false },
  ratings: {},
  recording: { policy: 'always' },
  participants: [
    { id: 'c', name: 'C', role: 'customer', present: true },
    { id: 'r', name: 'R', role: 'representative', present: true },
  ],
  ...more,
})

it('counts from the oldest unanswered message', () => {
  expect(unansweredSince([said(1, 'c', 1), said(2, 'r', 2)], view())).toBeUndefined()
  expect(unansweredSince([said(1, 'r', 1), said(2, 'c', 5), said(3, 'c', 50)], view())).toBe(at(5))
})

it('turns from fresh to due to late, and is calm once answered', () => {
  const events = [said(1, 'c', 0)]
  const tone = (seconds: number) => toneOf(events, view(), start + seconds * 1000)
  expect([1, 60, 180].map(tone)).toEqual(['fresh', 'due', 'late'])
  expect(toneOf([...events, said(2, 'r', 200)], view(), start + 500_000)).toBe('calm')
})

it('shows that a participant is away or the session is over before anything else', () => {
  expect(toneOf([said(1, 'c', 0)], view({ phase: 'ended' }), start)).toBe('ended')
  expect(toneOf([], view({ phase: 'reconnecting' }), start)).toBe('away')
  const gone = view({ participants: [{ id: 'c', name: 'C', role: 'customer', present: false }] })
  expect(toneOf([], gone, start)).toBe('away')
})

it('counts the customer’s messages after the last one seen', () => {
  expect(unreadOf([said(1, 'c', 0), said(2, 'r', 1), said(3, 'c', 2), said(4, 'c', 3)], view(), 1)).toBe(2)
})

it('knows whether the screen has been asked for', () => {
  const event = (n: number, kind: string): Event => ({ n, kind, by: 'r', at: at(n) })
  expect(screenAskedAt([event(1, 'screen_asked')])).toBe(at(1))
  expect(screenAskedAt([event(1, 'screen_asked'), event(2, 'screen_started')])).toBeUndefined()
  expect(screenAskedAt([event(1, 'screen_asked'), event(2, 'message')])).toBe(at(1))
})

it('knows the reader’s own sessions before and after the line has sent the participant id', () => {
  const participants = [{ id: 'r', name: 'R', role: 'representative' as const, present: true, person: 'me' }]
  const owned = view({ participants, owner: { id: 'r', name: 'R' } })
  expect(isOwn(owned, '', 'me')).toBe(true)
  expect(isOwn(owned, '', 'you')).toBe(false)
  expect(isOwn(owned, 'r', 'nobody')).toBe(true)
  expect(isOwn(view(), 'r', 'me')).toBe(false)
})

it('knows until when the session waits for a participant', () => {
  const event = (n: number, kind: string, until?: string): Event => ({
    n,
    kind,
    by: 'c',
    at: at(n),
    ...(until && { until }),
  })
  expect(waitsUntil([event(1, 'gone'), event(2, 'reconnecting', at(600))], view())).toBe(at(600))
  expect(waitsUntil([event(1, 'reconnecting', at(600)), event(2, 'back')], view({ deadline: at(600) }))).toBeUndefined()
  expect(waitsUntil([], view({ deadline: at(60) }))).toBe(at(60))
})

it('is over for the reader when it has ended, waits again or is a colleague’s', () => {
  const cases: [string, Partial<SessionView>, boolean][] = [
    ['it goes on', { owner: { id: 'r', name: 'R' } }, false],
    ['the customer is gone for a while', { owner: { id: 'r', name: 'R' }, phase: 'reconnecting' }, false],
    ['it has ended', { owner: { id: 'r', name: 'R' }, phase: 'ended' }, true],
    ['it went back to the queue', { owner: undefined, phase: 'waiting' }, true],
    ['a colleague has it', { owner: { id: 'other', name: 'O' } }, true],
  ]
  for (const [what, more, over] of cases) expect(isOver(view(more), 'r', 'person'), what).toBe(over)
  expect(toneOf([said(1, 'c', 0)], view({ phase: 'waiting' }), start, true)).toBe('passed')
  expect(toneOf([], view({ phase: 'ended' }), start, true)).toBe('ended')
})
