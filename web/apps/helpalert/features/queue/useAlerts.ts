import { useEffect, useRef } from 'react'
import type { QueryCard } from '../../../../shared/api/words.ts'
import { announce } from '../../../../shared/kit/announce.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { chime, notify } from './alert.ts'
import { alerted, arrivals } from './cards.ts'
import { usePreferences } from './preferences.ts'

/** Alerts when a query arrives while the representative is available; queries that waited before do not alert. */
export function useAlerts(waiting: readonly QueryCard[] | undefined, listening: boolean): void {
  const known = useRef<ReadonlySet<string>>(undefined)
  const [preferences] = usePreferences()
  useEffect(() => {
    if (!waiting) return
    const fresh = known.current ? arrivals(known.current, waiting) : []
    known.current = alerted(known.current ?? new Set(), waiting)
    if (fresh.length === 0 || !listening) return
    if (preferences.sound) chime()
    const texts = fresh.map((card) => m.helpalert_alert({ name: card.customer, portal: card.portalTitle }))
    announce(texts.join(' '))
    if (preferences.notifications)
      for (const [i, card] of fresh.entries()) notify(texts[i] ?? '', card.question, card.id)
  }, [waiting, listening, preferences])
}
