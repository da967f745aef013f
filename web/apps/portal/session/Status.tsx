import { useState } from 'preact/hooks'
import type { SessionView } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { SessionSnapshot } from '../../../shared/session/core.ts'
import { Confirm } from '../shell/Confirm.tsx'
import { useHeadingFocus } from '../shell/focus.ts'
import { timeText } from '../shell/times.ts'
import type { Connection } from './connection.ts'

/** The position in the queue, or for whom the customer waits, and a button to leave. */
export function Waiting({
  connection,
  snapshot,
  view,
}: {
  connection: Connection
  snapshot: SessionSnapshot
  view: SessionView
}) {
  const [asking, setAsking] = useState(false)
  const heading = useHeadingFocus<HTMLHeadingElement>()
  const again = (view.requeued ?? 0) > 0
  const before = (snapshot.place?.place ?? 0) - 1
  const name = view.reserved
  const former = view.participants?.findLast((one) => one.role === 'representative')?.name ?? m.portal_someone()
  return (
    <section class="card status waiting">
      <h1 ref={heading} tabIndex={-1}>
        <span class="pulse" aria-hidden="true" />{' '}
        {name
          ? m.portal_waiting_for_title({ name })
          : again
            ? m.portal_waiting_again_title()
            : m.portal_waiting_title()}
      </h1>
      <p class="place" role="status">
        {name ? (
          m.portal_waiting_for({ name })
        ) : snapshot.place ? (
          placeText(before)
        ) : (
          <span class="unknown" data-room={m.portal_waiting_next()} aria-hidden="true" />
        )}
      </p>
      <p class="soft">
        {name
          ? m.portal_waiting_for_text({ name })
          : again
            ? m.portal_waiting_again({ name: former })
            : m.portal_waiting_text()}
      </p>
      <p class="soft">{m.portal_waiting_since({ time: timeText(view.submitted) })}</p>
      <button type="button" class="plain" onClick={() => setAsking(true)}>
        {name ? m.portal_waiting_for_leave() : m.portal_waiting_leave()}
      </button>
      {asking && (
        <Confirm
          title={name ? m.portal_waiting_for_leave_title() : m.portal_leave_title()}
          yes={m.portal_leave_yes()}
          no={m.portal_leave_no()}
          grave
          onYes={() => {
            setAsking(false)
            void connection.send({ kind: 'leave' })
          }}
          onNo={() => setAsking(false)}
        >
          <p>{name ? m.portal_waiting_for_leave_text({ name }) : m.portal_leave_text()}</p>
        </Confirm>
      )}
    </section>
  )
}

function placeText(before: number): string {
  return before > 0 ? m.portal_waiting_before({ count: before }) : m.portal_waiting_next()
}

/** Who helps, whether they are connected, and a button to end. */
export function Helper({ connection, view }: { connection: Connection; view: SessionView }) {
  const [asking, setAsking] = useState(false)
  const heading = useHeadingFocus<HTMLHeadingElement>()
  const name = view.owner?.name || m.portal_someone()
  const there = view.participants?.find((one) => one.id === view.owner?.id)?.present ?? true
  return (
    <section class="card status helper">
      <h1 ref={heading} tabIndex={-1}>
        <span class={there ? 'dot there' : 'dot away'} aria-hidden="true" /> {m.portal_with_name({ name })}
      </h1>
      <div role="status">{!there && <p class="away-text">{m.portal_with_away({ name })}</p>}</div>
      <button type="button" class="plain end" onClick={() => setAsking(true)}>
        {m.portal_end()}
      </button>
      {asking && (
        <Confirm
          title={m.portal_end_title()}
          yes={m.portal_end_yes()}
          no={m.portal_end_no()}
          grave
          onYes={() => {
            setAsking(false)
            void connection.send({ kind: 'end' })
          }}
          onNo={() => setAsking(false)}
        >
          <p>{m.portal_end_text()}</p>
        </Confirm>
      )}
    </section>
  )
}
