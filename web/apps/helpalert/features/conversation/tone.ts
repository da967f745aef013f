/** The state of a conversation: who has to answer, since when, and what is unread. Pure. */
import type { Event, SessionView } from '../../../../shared/api/words.ts'

export type Tone = 'calm' | 'fresh' | 'due' | 'late' | 'away' | 'passed' | 'ended'

const dueMs = 60_000
const lateMs = 180_000

function customerOf(view: SessionView): string | undefined {
  return view.participants.find((participant) => participant.role === 'customer')?.id
}

/** When the customer's oldest unanswered message came; undefined when none is open. */
export function unansweredSince(events: readonly Event[], view: SessionView): string | undefined {
  const customer = customerOf(view)
  const answered = events.findLastIndex((event) => event.kind === 'message' && event.by !== customer)
  const open = events.slice(answered + 1).find((event) => event.kind === 'message' && event.by === customer)
  return open?.at
}

/**
 * The colour of a conversation: calm while nothing is unanswered, then fresh, due after a minute, late after three; passed when it is
 * over for the reader and goes on without them.
 */
export function toneOf(events: readonly Event[], view: SessionView, now: number, over = false): Tone {
  if (view.phase === 'ended') return 'ended'
  if (over) return 'passed'
  const customer = view.participants.find((participant) => participant.role === 'customer')
  if (view.phase === 'reconnecting' || customer?.present === false) return 'away'
  const since = unansweredSince(events, view)
  if (!since) return 'calm'
  const waited = now - Date.parse(since)
  if (waited < dueMs) return 'fresh'
  return waited < lateMs ? 'due' : 'late'
}

/** How many messages of the customer came after event `seen`. */
export function unreadOf(events: readonly Event[], view: SessionView, seen: number): number {
  const customer = customerOf(view)
  return events.filter((event) => event.kind === 'message' && event.by === customer && event.n > seen).length
}

/** Whether the reader owns the session: by participant id once the line has told it, else by person. */
export function isOwn(view: SessionView, you: string, person: string): boolean {
  if (!view.owner) return false
  if (you) return view.owner.id === you
  return view.participants.find((participant) => participant.id === view.owner?.id)?.person === person
}

/** Whether the conversation is over for the reader: it has ended, went back to the queue, or is a colleague's. */
export function isOver(view: SessionView, you: string, person: string): boolean {
  return view.phase === 'ended' || !isOwn(view, you, person)
}

/**
 * Until when the session waits for a participant who lost the connection; undefined when nobody is missing or no time is set.
 */
export function waitsUntil(events: readonly Event[], view: SessionView): string | undefined {
  const last = events.findLast((event) => ['gone', 'reconnecting', 'back'].includes(event.kind))
  return last?.kind === 'back' ? undefined : (last?.until ?? view.deadline)
}

/** When the screen was asked for and not yet shown or refused; undefined when nothing is pending. */
export function screenAskedAt(events: readonly Event[]): string | undefined {
  const last = events.findLast((event) =>
    ['screen_asked', 'screen_started', 'screen_stopped', 'consent_revoked'].includes(event.kind),
  )
  return last?.kind === 'screen_asked' ? last.at : undefined
}
