import { useEffect, useState } from 'react'
import type { QueryCard } from '../../../../shared/api/words.ts'
import { useAsked } from '../../../../shared/kit/account/queries.ts'
import { announce } from '../../../../shared/kit/announce.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { chime, notify } from './alert.ts'
import { Alerts } from './alerts.ts'
import { usePreferences } from './preferences.ts'

/**
 * Alerts when a query arrives while the representative is available, or one with a code of theirs at any time, unless a sign-in is asked
 * for.
 */
export function useAlerts(waiting: readonly QueryCard[] | undefined, listening: boolean): void {
  const [alerts] = useState(() => new Alerts())
  const [preferences] = usePreferences()
  const asked = useAsked()
  useEffect(() => {
    const fresh = alerts.of(waiting, asked).filter((card) => listening || card.reserved)
    if (fresh.length === 0) return
    if (preferences.sound) chime()
    const texts = fresh.map((card) => m.helpalert_alert({ name: card.customer, portal: card.portalTitle }))
    announce(texts.join(' '))
    if (preferences.notifications)
      for (const [i, card] of fresh.entries()) notify(texts[i] ?? '', card.question, card.id)
  }, [alerts, waiting, asked, listening, preferences])
}
