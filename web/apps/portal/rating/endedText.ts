import type { SessionView } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'

/** Why a session ended, for its customer. */
export function endedText(view: SessionView): string {
  switch (view.endReason) {
    case 'customer':
      return view.accepted ? m.portal_ended_customer() : m.portal_ended_left()
    case 'abandoned':
      return m.portal_ended_abandoned()
    case 'closed':
      return m.portal_ended_closed()
    case 'declined':
      return m.portal_ended_declined()
    case 'reconnect_timeout':
      return m.portal_ended_timeout()
    case 'token_reused':
      return m.portal_ended_token_reused()
    default:
      return m.portal_ended_representative()
  }
}
