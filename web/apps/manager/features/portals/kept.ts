/** What the customer's page says of what is kept of a session, below the company's own notice. */
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { PortalDraft } from './draft.ts'
import type { Switches } from './queries.ts'

/** The chat and the recording of a shared screen, the chat and no recording, or the chat only, where no screen can be shared. */
export type Kept = 'all' | 'chat' | 'only'

/** What is kept at a portal. `held` are the switches as they are set above it; what its teams set is not known here. */
export function keptOf({ recording, switches }: Pick<PortalDraft, 'recording' | 'switches'>, held: Switches): Kept {
  const off = (name: string) => switches[name] === 0 || held[name] === 0
  if (off('screenView') || (recording === 'required' && off('recordServer'))) return 'only'
  return recording === 'never' || off('recordServer') ? 'chat' : 'all'
}

/** The page's own sentences. */
export const keptText = {
  all: m.portal_form_recorded,
  chat: m.portal_form_not_recorded,
  only: m.portal_form_kept,
} as const satisfies Record<Kept, unknown>
