import { useEffect, useSyncExternalStore } from 'react'
import { useAsked } from '../../../shared/kit/account/queries.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { totalUnread } from '../features/conversation/totalUnread.ts'
import { useWorkspaceSnapshot } from './workspaceContext.tsx'
import { badge } from './badge.ts'

/** Shows in the page's title and icon how many customers wait and how many messages are unread, unless a sign-in is asked for. */
export function useTitle(waiting: number): void {
  const { cores } = useWorkspaceSnapshot()
  const unread = useSyncExternalStore(
    (listener) => totalUnread.subscribe(cores, listener),
    () => totalUnread.of(cores),
  )
  const count = waiting + unread
  const asked = useAsked()
  useEffect(() => {
    if (asked) return
    document.title = count > 0 ? `(${count}) ${m.helpalert_title()}` : m.helpalert_title()
    badge(count > 0)
  }, [count, asked])
}
