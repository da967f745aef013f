import { useState } from 'preact/hooks'
import type { Event, SessionView } from '../../../shared/api/words.ts'
import type { Obstacle } from '../../../shared/live/frames.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { Confirm } from '../shell/Confirm.tsx'
import { useObservable } from '../store.ts'
import type { Connection } from './connection.ts'
import { sharingObstacle } from './obstacle.ts'
import type { SharingState, SharingTrouble } from './sharing.ts'

interface ShareProps {
  readonly connection: Connection
  readonly view: SessionView
  readonly events: readonly Event[]
}

/** The customer's screen: whether it is shared, who watches, and the two buttons. */
export function Share({ connection, view, events }: ShareProps) {
  const state = useObservable(connection.sharing.state)
  const [explaining, setExplaining] = useState(false)
  const name = view.owner?.name || m.portal_someone()
  const obstacle = sharingObstacle()
  const elsewhere = state.status === 'elsewhere'
  const on = elsewhere || state.status === 'live' || state.status === 'starting' || state.status === 'interrupted'
  return (
    <section class={`card share ${on ? 'on' : (obstacle ?? '')}`} aria-labelledby="share-title">
      <h2 id="share-title">{on ? m.portal_share_live() : m.portal_share_title()}</h2>
      {elsewhere && <Elsewhere connection={connection} movable={!obstacle} />}
      {!elsewhere && obstacle && <p class="soft">{obstacleText[obstacle]()}</p>}
      {!elsewhere && !obstacle && on && (
        <On
          connection={connection}
          state={state}
          name={name}
          recorded={state.recorded === true && !isPaused(view, events)}
        />
      )}
      {!obstacle && !on && (
        <Off
          view={view}
          asked={isAsked(events) && view.phase !== 'waiting' ? name : ''}
          state={state}
          onStart={() => setExplaining(true)}
          onAgain={() => void connection.sharing.start()}
        />
      )}
      {explaining && (
        <Confirm
          title={m.portal_share_explain_title()}
          yes={m.portal_share_explain_go()}
          no={m.portal_share_explain_no()}
          onYes={() => {
            setExplaining(false)
            void connection.sharing.start()
          }}
          onNo={() => setExplaining(false)}
        >
          <ul>
            <li>{m.portal_share_explain_choose()}</li>
            <li>{m.portal_share_explain_close()}</li>
            <li>{m.portal_share_explain_look({ name })}</li>
            {view.recording.policy !== 'never' && <li>{m.portal_share_explain_recorded()}</li>}
            <li>{m.portal_share_explain_stop()}</li>
          </ul>
        </Confirm>
      )}
    </section>
  )
}

function On(props: { connection: Connection; state: SharingState; name: string; recorded: boolean }) {
  const { state, name } = props
  return (
    <>
      <p class="watching" role="status">
        {state.status === 'starting' && m.portal_share_starting()}
        {state.status === 'interrupted' && m.portal_share_reconnecting()}
        {state.status === 'live' && (state.paused ? m.portal_share_paused({ name }) : watchers(state.viewers, name))}
      </p>
      {props.recorded && <p class="soft">● {m.portal_share_recorded()}</p>}
      <button type="button" class="stop" onClick={() => props.connection.sharing.stop()}>
        {m.portal_share_stop()}
      </button>
    </>
  )
}

/** Another tab shares: the way to end it, and to go on from here in its place. */
function Elsewhere({ connection, movable }: { connection: Connection; movable: boolean }) {
  return (
    <>
      <p class="watching" role="status">
        {m.portal_share_elsewhere()}
      </p>
      {movable && (
        <button type="button" class="plain" onClick={() => void connection.sharing.start()}>
          {m.portal_share_move()}
        </button>
      )}
      <button type="button" class="stop" onClick={() => connection.sharing.stop()}>
        {m.portal_share_stop()}
      </button>
    </>
  )
}

interface OffProps {
  readonly view: SessionView
  readonly asked: string
  readonly state: SharingState
  readonly onStart: () => void
  readonly onAgain: () => void
}

function Off({ view, asked, state, onStart, onAgain }: OffProps) {
  const waiting = view.phase === 'waiting'
  const again = state.trouble === 'closed' && view.consent.screen
  return (
    <>
      <p class={asked || state.trouble ? 'asked' : 'soft'} role="status">
        {state.trouble
          ? troubleText[state.trouble]()
          : asked
            ? m.portal_share_asked({ name: asked })
            : m.portal_share_off()}
        {waiting && !state.trouble && ` ${m.portal_share_later()}`}
      </p>
      {!waiting && (
        <button
          type="button"
          class={asked || again ? 'main' : 'plain'}
          disabled={state.status === 'choosing'}
          onClick={again ? onAgain : onStart}
        >
          {again ? m.portal_share_again() : m.portal_share_start()}
        </button>
      )}
    </>
  )
}

const obstacleText: Readonly<Record<Obstacle, () => string>> = {
  phone: m.portal_share_phone,
  browser: m.portal_share_browser,
  insecure: m.portal_share_insecure,
}

const troubleText: Readonly<Record<SharingTrouble, () => string>> = {
  cancelled: m.portal_share_cancelled,
  denied: m.portal_share_denied,
  failed: m.portal_share_failed,
  closed: m.portal_share_closed,
  unrecorded: m.portal_share_unrecorded,
}

function watchers(viewers: number, name: string): string {
  if (viewers < 1) return m.portal_share_watch_none()
  return viewers === 1 ? m.portal_share_watch_one({ name }) : m.portal_share_watch_more({ name, count: viewers - 1 })
}

/** Whether the recording of what is shared has paused, or stopped at its limit. */
function isPaused({ recording }: SessionView, events: readonly Event[]): boolean {
  return recording.paused === true || events.some((event) => event.kind === 'recording_full')
}

/** Whether the screen was asked for and not yet shared or refused. */
function isAsked(events: readonly Event[]): boolean {
  return events.findLast((event) => aboutScreen.has(event.kind))?.kind === 'screen_asked'
}

const aboutScreen = new Set(['screen_asked', 'screen_started', 'screen_stopped', 'requeued'])
