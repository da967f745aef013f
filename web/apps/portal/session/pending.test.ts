import { expect, test } from 'vitest'
import type { Event } from '../../../shared/api/words.ts'
import type { Outgoing } from '../../../shared/session/sending.ts'
import { pendingMessages } from './pending.ts'

const at = '2026-11-01T10:00:00.000Z'
const you = 'p1'
const said = (by: string, text: string): Event[] => [{ n: 1, at, kind: 'message', by, text }]

test('a message that is being sent is not shown twice once the log has it', () => {
  const message = (id: number, text: string, status: Outgoing['status']): Outgoing => ({
    id,
    command: { kind: 'message', text },
    at: Date.parse(at) - 100,
    status,
  })
  const outgoing = [message(1, 'Hello', 'sending'), message(2, 'Hello', 'waiting'), message(3, 'No', 'refused')]
  const shown = (events: Event[]) => pendingMessages(outgoing, events, you).map((item) => item.id)
  expect(shown([])).toEqual([1, 2, 3])
  expect(shown(said('p2', 'Hello'))).toEqual([1, 2, 3])
  expect(shown(said(you, 'Hello'))).toEqual([2, 3])
})
