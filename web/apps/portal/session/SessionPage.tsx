import { useEffect, useState } from 'preact/hooks'
import { tabShelf } from '../../../shared/browser/storage.ts'
import type { Portal, SessionView } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import './session.css'
import './chat.css'
import { Farewell } from '../rating/Farewell.tsx'
import { Boundary } from '../shell/Boundary.tsx'
import { useObservable } from '../store.ts'
import type { Pass, Visit } from '../visit.ts'
import { Banner } from './Banner.tsx'
import { Chat } from './Chat.tsx'
import { Connection } from './connection.ts'
import { Share } from './Share.tsx'
import { Helper, Waiting } from './Status.tsx'
import { useUnread } from './unread.ts'

export interface SessionPageProps {
  readonly visit: Visit
  readonly portal: Portal
  readonly pass: Pass
  readonly view: SessionView | undefined
}

/** A customer's session, from the queue to the rating. */
export function SessionPage(props: SessionPageProps) {
  const { visit, pass, view } = props
  const [connection, setConnection] = useState<Connection>()
  const [failure, setFailure] = useState<{ readonly problem: unknown }>()
  useEffect(() => {
    let opened: Connection | undefined
    let left = false
    const open = async () => {
      opened = await Connection.open(visit, pass, view)
      if (left) opened.close()
      else setConnection(opened)
    }
    open().catch((problem: unknown) => setFailure({ problem }))
    return () => {
      left = true
      opened?.close()
    }
  }, [visit, pass.session])
  if (failure) throw failure.problem
  return connection ? <Inside {...props} connection={connection} /> : <Loading />
}

function Inside({ visit, portal, connection }: SessionPageProps & { connection: Connection }) {
  const snapshot = useObservable(connection.core)
  const { view } = snapshot
  useUnread(snapshot.events, snapshot.you)
  const closing = view?.endReason === 'closed'
  useEffect(() => {
    if (closing) void visit.translate() // the closed portal has other texts
  }, [visit, closing])
  if (!view) return <Loading />
  const ended = view.phase === 'ended'
  return (
    <div class={`session ${view.phase}`}>
      <Banner connection={connection} />
      <aside class="side">
        {ended && (
          <Farewell
            connection={connection}
            snapshot={snapshot}
            view={view}
            closed={closing ? portal.closedMessage : undefined}
            onAgain={() => void visit.forget()}
          />
        )}
        {view.phase === 'waiting' && <Waiting connection={connection} snapshot={snapshot} view={view} />}
        {!ended && view.phase !== 'waiting' && <Helper key={view.owner?.id} connection={connection} view={view} />}
        {!ended && portal.sharing && (
          <Boundary part>
            <Share connection={connection} view={view} events={snapshot.events} />
          </Boundary>
        )}
        {!ended && (
          <section class="card hint-card" aria-labelledby="hint-title">
            <h2 id="hint-title">{m.portal_hint_title()}</h2>
            <p class="soft">{m.portal_hint({ company: portal.company })}</p>
            {!tabShelf.lasts() && <p class="soft">{m.portal_storage_refused()}</p>}
          </section>
        )}
      </aside>
      <Boundary part>
        <Chat connection={connection} snapshot={snapshot} view={view} />
      </Boundary>
    </div>
  )
}

function Loading() {
  return (
    <div class="card loading" role="status">
      <span class="spinner" aria-hidden="true" />
      {m.portal_loading()}
    </div>
  )
}
