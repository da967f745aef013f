import { useEffect, useState } from 'preact/hooks'
import type { LineStatus } from '../../../shared/live/line.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { useObservable } from '../store.ts'
import type { Connection } from './connection.ts'

/** Says that the connection is interrupted, when that lasts, and that it is back. */
export function Banner({ connection }: { connection: Connection }) {
  const status = useObservable(connection.told)
  const [shown, setShown] = useState<'lost' | 'back' | ''>('')
  const [ever, setEver] = useState(false)
  useEffect(() => {
    if (status === 'open') {
      setEver(true)
      setShown((was) => (was === 'lost' ? 'back' : was))
    } else setShown(status === 'stopped' ? '' : 'lost')
  }, [status])
  return (
    <div class="banner-place" role="status">
      {shown === 'lost' && (
        <p class="banner lost">
          <span class="spinner" aria-hidden="true" />
          <span>{text(status, ever)}</span>
          {again.has(status) && (
            <button type="button" class="link" onClick={() => connection.reconnect()}>
              {m.portal_line_now()}
            </button>
          )}
        </p>
      )}
      {shown === 'back' && <p class="banner back">{m.portal_line_back()}</p>}
    </div>
  )
}

const again = new Set<LineStatus>(['waiting', 'blocked', 'refused'])

function text(status: LineStatus, ever: boolean): string {
  if (status === 'refused') return m.portal_line_refused()
  if (status === 'blocked') return m.portal_line_blocked()
  return ever || status === 'waiting' ? m.portal_line_lost() : m.portal_line_connecting()
}
