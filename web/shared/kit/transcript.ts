/** Turns the events of a session into the lines people read: who said what, and what happened in between. */
import type { Event, SessionView } from '../api/words.ts'
import * as m from '../lang/compiled/messages.js'

export type LineKind = 'message' | 'note' | 'event'

export interface Line {
  /** Differs from line to line; one event may make two. */
  readonly key: string
  readonly n: number
  readonly at: string
  readonly kind: LineKind
  /** The event's own kind, for its icon. */
  readonly event: string
  readonly by: string
  /** customer, representative or monitor; "system" for what nobody did. */
  readonly role: string
  /** The name of who said it, for messages and notes. */
  readonly name: string
  /** What was said, or the sentence that tells what happened. */
  readonly text: string
}

/** The lines of a transcript; what is hidden from the reader, and what only moves numbers, has none. */
export function linesOf(events: readonly Event[], state: SessionView): Line[] {
  return events.flatMap((event) => {
    const line = lineOf(event, state)
    const note = noteOf(event, state)
    return [line, note].filter((one) => one !== undefined)
  })
}

/** What was noted together with an outcome. */
function noteOf(event: Event, state: SessionView): Line | undefined {
  if (event.kind !== 'outcome' || !event.note) return undefined
  return lineOf({ ...event, kind: 'note', text: event.note }, state)
}

function lineOf(event: Event, state: SessionView): Line | undefined {
  const who = whoIs(event.by, state)
  const base = {
    key: `${event.n} ${event.kind}`,
    n: event.n,
    at: event.at,
    event: event.kind,
    by: event.by ?? '',
    role: who.role,
    name: who.name,
  }
  if (event.kind === 'message') return { ...base, kind: 'message', text: event.text ?? '' }
  if (event.kind === 'note') return { ...base, kind: 'note', text: event.text ?? event.note ?? '' }
  const text = sentenceOf(event, state)
  return text === undefined ? undefined : { ...base, kind: 'event', text }
}

function whoIs(participant: string | undefined, state: SessionView): Pick<Line, 'role' | 'name'> {
  if (!participant) return { role: 'system', name: m.kit_system() }
  const found = state.participants.find((candidate) => candidate.id === participant)
  if (found) return { role: found.role, name: found.name || m.kit_somebody() }
  return { role: 'system', name: m.kit_somebody() }
}

/** Who an event is about: the participant it names, else who did it. */
function subjectOf(event: Event, state: SessionView): string {
  if (event.name) return event.name
  return whoIs(event.participant ?? event.by, state).name
}

export function outcomeText(outcome: string | undefined): string {
  if (outcome === 'resolved') return m.kit_outcome_resolved()
  if (outcome === 'unresolved') return m.kit_outcome_unresolved()
  if (outcome === 'unknown') return m.kit_outcome_unknown()
  return m.kit_outcome_none()
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
  requeued: () => m.kit_event_requeued(),
  screen_asked: (_, name) => m.kit_event_screen_asked({ name }),
  consent_given: (event, name) =>
    event.scope === 'control'
      ? m.kit_event_consent_given_control({ name })
      : m.kit_event_consent_given_screen({ name }),
  consent_revoked: (event, name) =>
    event.scope === 'control'
      ? m.kit_event_consent_revoked_control({ name })
      : m.kit_event_consent_revoked_screen({ name }),
  screen_started: (_, name) => m.kit_event_screen_started({ name }),
  screen_stopped: () => m.kit_event_screen_stopped(),
  joined: (_, name) => m.kit_event_joined({ name }),
  gone: (_, name) => m.kit_event_gone({ name }),
  back: (_, name) => m.kit_event_back({ name }),
  reconnecting: () => undefined,
  outcome: (event, name) => m.kit_event_outcome({ name, outcome: outcomeText(event.outcome) }),
  recording_warned: () => m.kit_event_recording_warned(),
  recording_full: () => m.kit_event_recording_full(),
  ended: endedText,
  rated: (event, name) => m.kit_event_rated({ name, stars: String(event.stars ?? 0) }),
  hidden: () => undefined,
}

function endedText(event: Event, name: string): string {
  if (event.reason === 'abandoned') return m.kit_event_ended_abandoned()
  if (event.reason === 'reconnect_timeout') return m.kit_event_ended_reconnect_timeout()
  if (event.reason === 'closed' || !event.by) return m.kit_event_ended_closed()
  return m.kit_event_ended({ name })
}

function sentenceOf(event: Event, state: SessionView): string | undefined {
  const name = event.kind === 'submitted' ? state.customer.name || subjectOf(event, state) : subjectOf(event, state)
  const sentence = sentences[event.kind]
  return sentence ? sentence(event, name) : m.kit_event_other({ name, kind: event.kind })
}
