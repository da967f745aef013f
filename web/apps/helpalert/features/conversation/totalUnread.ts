import type { SessionCore } from '../../../../shared/session/core.ts'
import { seen } from './kept.ts'
import { unreadOf } from './tone.ts'

/** The customers' unread messages, over all conversations. */
export const totalUnread = {
  of(cores: readonly SessionCore[]): number {
    return cores.reduce((sum, core) => {
      const { view, events, session } = core.getSnapshot()
      return view ? sum + unreadOf(events, view, seen.of(session)) : sum
    }, 0)
  },
  subscribe(cores: readonly SessionCore[], listener: () => void): () => void {
    const releases = [seen.subscribe(listener), ...cores.map((core) => core.subscribe(listener))]
    return () => {
      for (const release of releases) release()
    }
  },
}
