import type { Portal } from '../../../shared/api/words.ts'

/**
 * What is kept of a session at a portal: the chat and the recording of a shared screen, the chat of one whose screen is not
 * recorded, or the chat only, where no screen can be shared.
 */
export function keeping({ sharing, recording }: Pick<Portal, 'sharing' | 'recording'>): 'all' | 'chat' | 'only' {
  if (!sharing) return 'only'
  return recording === 'never' ? 'chat' : 'all'
}
