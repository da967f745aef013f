import { useEffect, useRef, useState } from 'preact/hooks'
import type { Event } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import plain from '../../../shared/look/mark.svg'
import dotted from '../../../shared/look/mark-unread.svg'

/** How many messages of others came since the page was last looked at; shown in the tab's title and picture. */
export function useUnread(events: readonly Event[], you: string): number {
  const [seen, setSeen] = useState(Number.POSITIVE_INFINITY)
  const lastN = useRef(0)
  lastN.current = events.at(-1)?.n ?? 0
  useEffect(() => {
    const look = () => setSeen(document.hidden ? lastN.current : Number.POSITIVE_INFINITY)
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  const count = events.filter(({ n, kind, by }) => n > seen && by !== you && notable.has(kind)).length
  useEffect(() => {
    const title = document.title.replace(/^\(\d+\) /, '')
    document.title = count > 0 ? m.portal_unread_title({ count, title }) : title
    document.querySelector('link[rel="icon"]')?.setAttribute('href', count > 0 ? dotted : plain)
  })
  return count
}

const notable = new Set(['message', 'accepted', 'requeued', 'screen_asked', 'ended'])
