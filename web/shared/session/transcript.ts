/** Turns the events of a session into the lines people read: who said what, and what happened in between. */
import type { Event, SessionView } from '../api/words.ts'

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
  /** customer, representative or monitor; "system" for events without an author. */
  readonly role: string
  /** The name of the author, for messages and notes. */
  readonly name: string
  /** The message, or the sentence about the event. */
  readonly text: string
}

/** The reader and their texts. */
export interface Reader {
  /** The sentence about an event; undefined for one that this reader does not see. */
  sentence(event: Event, name: string): string | undefined
  /** In place of a name that is missing, and of the name of the system. */
  readonly nameless: string
  readonly system: string
  /** Whether the question is shown as the customer's first message. */
  readonly questionFirst: boolean
}

/** The lines of a transcript. Events that the reader's sentences leave out have none. */
export function linesOf(events: readonly Event[], view: SessionView, reader: Reader): Line[] {
  return events.flatMap((event) =>
    [lineOf(event, view, reader), noteOf(event, view, reader)].filter((line) => line !== undefined),
  )
}

/** The note that was written together with an outcome. */
function noteOf(event: Event, view: SessionView, reader: Reader): Line | undefined {
  if (event.kind !== 'outcome' || !event.note) return undefined
  return lineOf({ ...event, kind: 'note', text: event.note }, view, reader)
}

function lineOf(event: Event, view: SessionView, reader: Reader): Line | undefined {
  const who = whoIs(event.by, view, reader)
  const base = {
    key: `${event.n} ${event.kind}`,
    n: event.n,
    at: event.at,
    event: event.kind,
    by: event.by ?? '',
    role: who.role,
    name: who.name,
  }
  const question = reader.questionFirst && event.kind === 'submitted'
  if (question && !event.text) return undefined
  if (question || event.kind === 'message') return { ...base, kind: 'message', text: event.text ?? '' }
  if (event.kind === 'note') return { ...base, kind: 'note', text: event.text ?? event.note ?? '' }
  const text = reader.sentence(event, subjectOf(event, view, reader))
  return text === undefined ? undefined : { ...base, kind: 'event', text }
}

function whoIs(participant: string | undefined, view: SessionView, reader: Reader): Pick<Line, 'role' | 'name'> {
  if (!participant) return { role: 'system', name: reader.system }
  const found = view.participants.find((candidate) => candidate.id === participant)
  if (found) return { role: found.role, name: found.name || reader.nameless }
  return { role: 'system', name: reader.nameless }
}

/** The name for an event: the participant it names, else its author. */
function subjectOf(event: Event, view: SessionView, reader: Reader): string {
  if (event.kind === 'submitted' && view.customer.name) return view.customer.name
  return event.name || whoIs(event.participant || event.by, view, reader).name
}
