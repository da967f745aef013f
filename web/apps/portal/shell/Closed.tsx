import { useEffect } from 'preact/hooks'
import { serverClock } from '../../../shared/api/clock.ts'
import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { OwnPart } from '../form/OwnPart.tsx'
import { locale } from '../language.ts'
import type { Visit } from '../visit.ts'
import { lookAgainMs } from './lookAgain.ts'
import { Notice } from './Notice.tsx'

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
        {portal.nextOpen && <strong class="lines">{m.portal_closed_until({ time: moment(portal.nextOpen) })}</strong>}
      </Notice>
      <OwnPart portal={portal} />
    </>
  )
}

/** A moment in the reader's own time. */
function moment(time: string): string {
  const shape = new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  })
  return shape.format(new Date(time))
}
