import type { Event } from '../../../shared/api/words.ts'
import type { Outgoing } from '../../../shared/session/sending.ts'

export type OutgoingMessage = Outgoing & { readonly command: { readonly kind: 'message'; readonly text: string } }

/**
 * The customer's own messages that are not in the log yet. The one that is being sent is left out once the log shows it,
 * which can be before its acknowledgement.
 */
export function pendingMessages(
  outgoing: readonly Outgoing[],
  events: readonly Event[],
  you: string,
): OutgoingMessage[] {
  const messages = outgoing.filter((item): item is OutgoingMessage => item.command.kind === 'message')
  const last = events.findLast((event) => event.kind === 'message' && event.by === you)
  return messages.filter((item) => {
    const shown =
      item.status === 'sending' && last?.text === item.command.text && Date.parse(last.at) >= item.at - 60_000
    return !shown || messages.indexOf(item) > 0
  })
}
