import { useState } from 'preact/hooks'
import type { SessionView } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { SessionSnapshot } from '../../../shared/session/core.ts'
import type { Connection } from '../session/connection.ts'
import { useHeadingFocus } from '../shell/focus.ts'
import { endedText } from './endedText.ts'
import { Stars } from './Stars.tsx'

interface FarewellProps {
  readonly connection: Connection
  readonly snapshot: SessionSnapshot
  readonly view: SessionView
  /** The portal's message when it has closed meanwhile. */
  readonly closed: string | undefined
  readonly onAgain: () => void
}

/** The end: why the session ended, the rating if a representative helped, and thanks. */
export function Farewell({ connection, snapshot, view, closed, onAgain }: FarewellProps) {
  const [skipped, setSkipped] = useState(false)
  const rated = Boolean(view.ratings.customer?.stars)
  const done = rated || skipped || !view.accepted
  return (
    <>
      <section class="card farewell">
        <Heading key={String(done)} text={done && view.accepted ? m.portal_thanks_title() : endedText(view)} />
        {done && rated && <p role="status">{m.portal_thanks_rated()}</p>}
        {closed && <p class="lines">{closed}</p>}
        {done && <p class="soft">{m.portal_thanks_text()}</p>}
        {done && (
          <button type="button" class="plain" onClick={onAgain}>
            {m.portal_ask_again()}
          </button>
        )}
        {!done && <Rating connection={connection} snapshot={snapshot} onSkip={() => setSkipped(true)} />}
      </section>
    </>
  )
}

function Heading({ text }: { text: string }) {
  const heading = useHeadingFocus<HTMLHeadingElement>()
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  )
}

function Rating({
  connection,
  snapshot,
  onSkip,
}: {
  connection: Connection
  snapshot: SessionSnapshot
  onSkip: () => void
}) {
  const [stars, setStars] = useState(0)
  const [comment, setComment] = useState('')
  const [fault, setFault] = useState('')
  const sent = snapshot.outgoing.findLast((item) => item.command.kind === 'rate')
  const busy = sent !== undefined && sent.status !== 'refused'
  const send = async () => {
    if (stars === 0) return setFault(m.portal_rate_choose())
    setFault('')
    if (sent) await connection.core.remove(sent.id)
    await connection
      .send({ kind: 'rate', stars, ...(comment.trim() ? { comment: comment.trim() } : {}) })
      .catch(() => setFault(m.portal_chat_not_kept()))
  }
  return (
    <form
      class="rating"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void send()
      }}
    >
      <h2>{m.portal_rate_title()}</h2>
      <Stars
        value={stars}
        onChange={(value) => {
          setStars(value)
          setFault('')
        }}
        fault={fault}
      />
      <div class="field">
        <label for="rate-comment">
          {m.portal_rate_comment()} <span class="optional">({m.portal_form_optional()})</span>
        </label>
        <textarea
          id="rate-comment"
          name="comment"
          rows={3}
          maxLength={2000}
          value={comment}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      </div>
      <div role="alert">{sent?.status === 'refused' && <p class="problem">{sent.refusal?.detail}</p>}</div>
      <div class="actions">
        <button type="submit" class="main" disabled={busy}>
          {busy ? m.portal_form_sending() : m.portal_rate_send()}
        </button>
        <button type="button" class="plain" disabled={busy} onClick={onSkip}>
          {m.portal_rate_skip()}
        </button>
      </div>
    </form>
  )
}
