import { answer, type Api } from '../../../../shared/api/client.ts'
import type { Pass } from '../../../../shared/media/peer.ts'

/** Asks for the right to see the screen of a session with this certificate; it must be used within a minute. */
export function askToView(api: Api, session: string, fingerprint: string): Promise<Pass> {
  return answer(
    api.POST('/api/queue/sessions/{session}/view', { params: { path: { session } }, body: { fingerprint } }),
  )
}
