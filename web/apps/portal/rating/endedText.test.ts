import { expect, test } from 'vitest'
import * as m from '../../../shared/lang/compiled/messages.js'
import { viewOf } from '../../../shared/session/testing/scripted.ts'
import { endedText } from './endedText.ts'

const ended = (endReason: string) => endedText({ ...viewOf('s1'), phase: 'ended', endReason })

test('a customer whose session ended to protect them reads why', () => {
  expect(ended('token_reused')).toBe(m.portal_ended_token_reused())
})

test('each reason has words of its own', () => {
  const reasons = ['representative', 'customer', 'abandoned', 'closed', 'declined', 'reconnect_timeout', 'token_reused']
  expect(new Set(reasons.map(ended)).size).toBe(reasons.length)
})
