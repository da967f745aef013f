import { useEffect, useSyncExternalStore } from 'react'
import type { SessionCore, SessionSnapshot } from '../../../../shared/session/core.ts'
import { seen } from './kept.ts'
import { unreadOf } from './tone.ts'

export function useSnapshot(core: SessionCore): SessionSnapshot {
  return useSyncExternalStore(core.subscribe, core.getSnapshot)
}

/** How many of the customer's messages are unread. */
export function useUnread(core: SessionCore): number {
  const { events, view, session } = useSnapshot(core)
  const read = useSyncExternalStore(seen.subscribe, () => seen.of(session))
  return view ? unreadOf(events, view, read) : 0
}

/** Marks what is shown as read while the page is in front. */
export function useReading(core: SessionCore): void {
  const { events, session } = useSnapshot(core)
  const head = events.at(-1)?.n ?? 0
  useEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible') seen.reach(session, head)
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [session, head])
}
