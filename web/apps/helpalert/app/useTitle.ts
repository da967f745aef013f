import { useEffect, useSyncExternalStore } from 'react'
import * as m from '../../../shared/lang/compiled/messages.js'
import { totalUnread } from '../features/conversation/totalUnread.ts'
import { useWorkspaceSnapshot } from './workspaceContext.tsx'
import { badge } from './badge.ts'

/** Puts what needs attention into the page's title and icon: those who wait and the words not read yet. */
export function useTitle(waiting: number): void {
  const { cores } = useWorkspaceSnapshot()
  const unread = useSyncExternalStore(
    (listener) => totalUnread.subscribe(cores, listener),
    () => totalUnread.of(cores),
  )
  const count = waiting + unread
  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${m.helpalert_title()}` : m.helpalert_title()
    badge(count > 0)
  }, [count])
}
