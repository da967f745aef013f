/** What representatives and managers read of a session. */
import type { Event, SessionView } from '../api/words.ts'
import * as m from '../lang/compiled/messages.js'
import { screenScope } from '../session/scope.ts'
import { linesOf, type Line } from '../session/transcript.ts'

/** The lines of a session's transcript; events that only move numbers have none. */
export function transcriptOf(events: readonly Event[], view: SessionView): Line[] {
  return linesOf(events, view, {
    sentence: (event, name) => {
      const sentence = sentences[event.kind]
      return sentence ? sentence(event, name) : m.kit_event_other({ name, kind: event.kind })
    },
    nameless: m.kit_somebody(),
    system: m.kit_system(),
    questionFirst: false,
  })
}

export function outcomeText(outcome: string | undefined): string {
  if (outcome === 'resolved') return m.kit_outcome_resolved()
  if (outcome === 'unresolved') return m.kit_outcome_unresolved()
  if (outcome === 'unknown') return m.kit_outcome_unknown()
  return m.kit_outcome_none()
}

/** What came of an ended session: what the representative noted, or why nothing is. */
export function resultText(result: string): string {
  if (result === 'notNoted') return m.kit_result_not_noted()
  if (result === 'abandoned') return m.kit_result_abandoned()
  if (result === 'protected') return m.kit_result_protected()
  return outcomeText(result)
}

/** Why nothing was noted. */
export function resultWhy(result: string): string | undefined {
  if (result === 'notNoted') return m.kit_result_not_noted_why()
  if (result === 'abandoned') return m.kit_result_abandoned_why()
  if (result === 'protected') return m.kit_result_protected_why()
  if (result === 'none') return m.kit_result_none_why()
  return undefined
}

export function phaseText(phase: string): string {
  if (phase === 'waiting') return m.kit_phase_waiting()
  if (phase === 'active') return m.kit_phase_active()
  if (phase === 'reconnecting') return m.kit_phase_reconnecting()
  return m.kit_phase_ended()
}

type Sentence = (event: Event, name: string) => string | undefined

const sentences: Record<string, Sentence> = {
  submitted: (_, name) => m.kit_event_submitted({ name }),
  accepted: (_, name) => m.kit_event_accepted({ name }),
  declined: (_, name) => m.kit_event_declined({ name }),
  decline_undone: (_, name) => m.kit_event_decline_undone({ name }),
  requeued: () => m.kit_event_requeued(),
  screen_asked: (_, name) => m.kit_event_screen_asked({ name }),
  consent_given: ({ scope = screenScope }, name) =>
    scope === screenScope ? m.kit_event_consent_given_screen({ name }) : m.kit_event_consent_given({ name, scope }),
  consent_revoked: ({ scope = screenScope }, name) =>
    scope === screenScope ? m.kit_event_consent_revoked_screen({ name }) : m.kit_event_consent_revoked({ name, scope }),
  screen_started: (_, name) => m.kit_event_screen_started({ name }),
  screen_stopped: ({ reason }) =>
    reason === 'unrecorded' ? m.kit_event_screen_stopped_unrecorded() : m.kit_event_screen_stopped(),
  screen_impossible: (_, name) => m.kit_event_screen_impossible({ name }),
  screen_possible: (_, name) => m.kit_event_screen_possible({ name }),
  joined: (_, name) => m.kit_event_joined({ name }),
  gone: (_, name) => m.kit_event_gone({ name }),
  back: (_, name) => m.kit_event_back({ name }),
  reconnecting: () => undefined,
  device_joined: (_, name) => m.kit_event_device_joined({ name }),
  device_ended: (_, name) => m.kit_event_device_ended({ name }),
  outcome: (event, name) => m.kit_event_outcome({ name, outcome: outcomeText(event.outcome) }),
  recording_warned: () => m.kit_event_recording_warned(),
  recording_full: () => m.kit_event_recording_full(),
  recording_paused: ({ reason }) =>
    reason === 'no_room' ? m.kit_event_recording_paused_room() : m.kit_event_recording_paused_failed(),
  recording_resumed: () => m.kit_event_recording_resumed(),
  ended: endedText,
  rated: (event, name) => m.kit_event_rated({ name, stars: String(event.stars ?? 0) }),
  hidden: () => undefined,
}

function endedText(event: Event, name: string): string {
  if (event.reason === 'abandoned') return m.kit_event_ended_abandoned()
  if (event.reason === 'reconnect_timeout') return m.kit_event_ended_reconnect_timeout()
  if (event.reason === 'token_reused') return m.kit_event_ended_token_reused()
  if (event.reason === 'declined') return m.kit_event_ended_declined()
  if (event.reason === 'closed' || !event.by) return m.kit_event_ended_closed()
  return m.kit_event_ended({ name })
}
