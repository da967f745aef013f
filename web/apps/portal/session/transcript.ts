import type { Event, SessionView } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { linesOf, type Line } from '../../../shared/session/transcript.ts'

/** The conversation as the customer reads it: the question, the messages, and the events that concern them. */
export function transcriptOf(events: readonly Event[], view: SessionView): Line[] {
  const someone = m.portal_someone()
  return linesOf(events, view, { sentence, nameless: someone, system: someone, questionFirst: true })
}

/** Whether a line continues the message above it: both are from the same person. */
export function follows(line: Line, above: Line | undefined): boolean {
  return line.kind === 'message' && above?.kind === 'message' && above.by === line.by
}

function sentence(event: Event, name: string): string | undefined {
  switch (event.kind) {
    case 'accepted':
      return m.portal_event_accepted({ name })
    case 'requeued':
      return m.portal_event_requeued({ name })
    case 'screen_asked':
      return m.portal_event_screen_asked({ name })
    case 'screen_started':
      return m.portal_event_screen_started()
    case 'screen_stopped':
      return event.reason === 'unrecorded'
        ? m.portal_event_screen_stopped_unrecorded()
        : m.portal_event_screen_stopped()
    case 'gone':
      return event.role === 'representative' ? m.portal_event_gone({ name }) : undefined
    case 'back':
      return event.role === 'representative' ? m.portal_event_back({ name }) : undefined
    case 'device_joined':
      return m.portal_event_device_joined()
    case 'device_ended':
      return m.portal_event_device_ended()
    case 'recording_paused':
      return m.portal_event_recording_paused()
    case 'recording_resumed':
      return m.portal_event_recording_resumed()
    case 'recording_full':
      return m.portal_event_recording_full()
    case 'ended':
      return m.portal_event_ended()
    default:
      return undefined
  }
}
