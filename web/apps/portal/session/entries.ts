import type { Event, SessionView } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Outgoing } from '../../../shared/session/sending.ts'

/** One line of the conversation: somebody's words, or something that happened. */
export type Entry =
  | {
      readonly is: 'words'
      readonly key: string
      readonly at: string
      readonly mine: boolean
      readonly name: string
      readonly text: string
      readonly follows: boolean
    }
  | { readonly is: 'event'; readonly key: string; readonly at: string; readonly text: string }

/** The log as a customer reads it. What is not for her, or says nothing to her, is left out. */
export function entriesOf(events: readonly Event[], view: SessionView, you: string): Entry[] {
  const names = new Map(view.participants?.map(({ id, name }) => [id, name]))
  const entries: Entry[] = []
  for (const event of events) {
    if (event.kind === 'accepted' && event.name) names.set(event.by ?? '', event.name)
    const name = names.get(event.participant || event.by || '') || m.portal_someone()
    const key = String(event.n)
    const words = event.kind === 'message' || event.kind === 'submitted'
    if (words && event.text) {
      const mine = event.by === you
      const last = entries.at(-1)
      const follows = last?.is === 'words' && last.mine === mine && last.name === name
      entries.push({ is: 'words', key, at: event.at, mine, name, text: event.text, follows })
    } else {
      const text = happening(event, name, you)
      if (text) entries.push({ is: 'event', key, at: event.at, text })
    }
  }
  return entries
}

function happening(event: Event, name: string, you: string): string | undefined {
  const self = event.participant === you
  switch (event.kind) {
    case 'accepted':
      return m.portal_event_accepted({ name })
    case 'requeued':
      return m.portal_event_requeued({ name: event.by ? name : m.portal_someone() })
    case 'screen_asked':
      return m.portal_event_screen_asked({ name })
    case 'screen_started':
      return m.portal_event_screen_started()
    case 'screen_stopped':
      return m.portal_event_screen_stopped()
    case 'gone':
      return self || event.role !== 'representative' ? undefined : m.portal_event_gone({ name })
    case 'back':
      return self || event.role !== 'representative' ? undefined : m.portal_event_back({ name })
    case 'recording_full':
      return m.portal_event_recording_full()
    case 'ended':
      return m.portal_event_ended()
    default:
      return undefined
  }
}

export type OutgoingWords = Outgoing & { readonly command: { readonly kind: 'message'; readonly text: string } }

/**
 * The customer's own words that are not in the log yet. The one on its way is left out once the log shows it, which can
 * be before its ack.
 */
export function pendingWords(outgoing: readonly Outgoing[], events: readonly Event[], you: string): OutgoingWords[] {
  const words = outgoing.filter((item): item is OutgoingWords => item.command.kind === 'message')
  const last = events.findLast((event) => event.kind === 'message' && event.by === you)
  return words.filter((item) => {
    const shown =
      item.status === 'sending' && last?.text === item.command.text && Date.parse(last.at) >= item.at - 60_000
    return !shown || words.indexOf(item) > 0
  })
}

/** Cuts a text into words and web addresses. Only http and https become links. */
export function linked(text: string): { readonly text: string; readonly href?: string; readonly at: number }[] {
  const pieces: { text: string; href?: string; at: number }[] = []
  let from = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]/gi)) {
    if (!URL.canParse(match[0])) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), at: from })
    pieces.push({ text: match[0], href: new URL(match[0]).href, at: match.index })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), at: from })
  return pieces
}
