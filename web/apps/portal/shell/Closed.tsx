import { useEffect } from 'preact/hooks'
import { serverClock } from '../../../shared/api/clock.ts'
import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { OwnPart } from '../form/OwnPart.tsx'
import type { Visit } from '../visit.ts'
import { lookAgainMs } from './lookAgain.ts'
import { Notice } from './Notice.tsx'
import { momentText } from './times.ts'

/** The message of a closed portal and when it opens; at that moment the page opens by itself. */
export function Closed({ visit, portal }: { visit: Visit; portal: Portal }) {
  useEffect(() => {
    if (!portal.nextOpen) return undefined
    const until = Date.parse(portal.nextOpen) - serverClock.now()
    const timer = setTimeout(() => void visit.open(), lookAgainMs(until, Math.random))
    return () => clearTimeout(timer)
  }, [portal.nextOpen])
  return (
    <>
      <Notice title={portal.closedTitle || m.portal_closed_title()}>
        <span class="lines">{portal.closedMessage || m.portal_closed_text()}</span>
        {portal.nextOpen && (
          <strong class="lines">{m.portal_closed_until({ time: momentText(portal.nextOpen) })}</strong>
        )}
      </Notice>
      <OwnPart portal={portal} />
    </>
  )
}
