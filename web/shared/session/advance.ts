import type { Event, SessionView } from '../api/words.ts'
import { screenScope } from './scope.ts'

type Participants = SessionView['participants']

/**
 * The view after the events that follow it: the same as Go's `session.Apply`, so that the page updates at once. Only the
 * deadline stays as it was: the server computes it, and sends it with the view of every resume. Events that the view
 * already contains are left out.
 */
export function advance(view: SessionView, events: readonly Event[]): SessionView {
  let next = view
  for (const event of events) {
    if (event.n === next.head + 1) next = { ...next, ...change(next, event), head: event.n }
  }
  return next
}

function change(view: SessionView, event: Event): Partial<SessionView> {
  switch (event.kind) {
    case 'accepted':
      return accepted(view, event)
    case 'requeued':
      return requeued(view, event)
    case 'consent_given':
    case 'consent_revoked':
      return { consent: consented(view, event) }
    case 'screen_started':
      return { screen: { on: true, since: event.at, generation: event.generation ?? view.screen.generation + 1 } }
    case 'screen_stopped':
      return { screen: { ...view.screen, on: false }, recording: recorded(view, false) }
    case 'screen_impossible':
    case 'screen_possible':
      return { screen: obstructed(view, event.reason) }
    case 'recording_paused':
    case 'recording_resumed':
      return { recording: recorded(view, event.kind === 'recording_paused') }
    case 'gone':
    case 'back':
    case 'reconnecting':
      return presence(view, event)
    case 'device_joined':
    case 'device_ended':
      return {
        participants: view.participants.map((one) => (one.id === event.participant ? devices(one, event) : one)),
      }
    case 'outcome':
      return { outcome: event.outcome ?? '' }
    case 'ended':
      return { ...change(view, { ...event, kind: 'screen_stopped' }), ...ended(event) }
    case 'rated':
      return rated(view, event)
    default:
      return {}
  }
}

function consented({ consent }: SessionView, { kind, scope = screenScope, at, n }: Event): SessionView['consent'] {
  const { [scope]: _, ...others } = consent.scopes ?? {}
  const scopes = kind === 'consent_given' ? { ...others, [scope]: { since: at, n } } : others
  const screen = scope === screenScope ? kind === 'consent_given' : consent.screen
  return { ...consent, screen, scopes: Object.keys(scopes).length > 0 ? scopes : undefined }
}

function recorded({ recording: { policy } }: SessionView, paused: boolean): SessionView['recording'] {
  return paused ? { policy, paused } : { policy }
}

function obstructed({ screen }: SessionView, reason: string | undefined): SessionView['screen'] {
  const { obstacle: _, ...rest } = screen
  return reason ? { ...rest, obstacle: reason as NonNullable<typeof screen.obstacle> } : rest
}

function ended(event: Event): Partial<SessionView> {
  return { phase: 'ended', ended: event.at, endReason: event.reason ?? '' }
}

function accepted(view: SessionView, event: Event): Partial<SessionView> {
  const id = event.by ?? ''
  const name = event.name ?? ''
  const one = {
    id,
    name,
    role: 'representative' as const,
    present: true,
    ...(event.person && { person: event.person }),
  }
  return {
    phase: 'active',
    epoch: event.epoch ?? view.epoch,
    owner: { id, name },
    accepted: view.accepted ?? event.at,
    participants: joined(view.participants, one),
  }
}

function requeued(view: SessionView, event: Event): Partial<SessionView> {
  return {
    phase: 'waiting',
    epoch: event.epoch ?? view.epoch,
    owner: undefined,
    reserved: undefined,
    requeued: (view.requeued ?? 0) + 1,
    participants: view.participants.map((one) => (one.id === view.owner?.id ? { ...one, present: false } : one)),
  }
}

function presence(view: SessionView, event: Event): Partial<SessionView> {
  const id = event.participant ?? event.by ?? ''
  if (event.kind === 'reconnecting') return { phase: 'reconnecting' }
  const participants = view.participants.map((one) =>
    one.id === id ? { ...one, present: event.kind === 'back' } : one,
  )
  const whole = participants.every((one) => one.present || (one.role !== 'customer' && one.id !== view.owner?.id))
  return { participants, ...(view.phase === 'reconnecting' && whole ? { phase: 'active' as const } : {}) }
}

/** The kinds of the devices that may come back, of which one more has joined or one has ended. */
function devices({ devices: before, ...one }: Participants[number], event: Event): Participants[number] {
  const kinds = [...(before ?? [])]
  const kind = (event.deviceKind ?? 'page') as (typeof kinds)[number]
  if (event.kind === 'device_joined') kinds.push(kind)
  else if (kinds.includes(kind)) kinds.splice(kinds.indexOf(kind), 1)
  return kinds.length > 0 ? { ...one, devices: kinds } : one
}

function joined(participants: Participants, one: Participants[number]): Participants {
  const known = participants.some((other) => other.id === one.id)
  return known ? participants.map((other) => (other.id === one.id ? one : other)) : [...participants, one]
}

function rated(view: SessionView, event: Event): Partial<SessionView> {
  const role = event.role === 'customer' ? 'customer' : 'representative'
  const rating = { stars: event.stars ?? 0, ...(event.comment && { comment: event.comment }) }
  return { ratings: { ...view.ratings, [role]: rating } }
}
