import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SessionView } from '../../../../shared/api/words.ts'
import { Age } from '../../../../shared/kit/Age.tsx'
import { answerName, answerText } from '../../../../shared/kit/answers.ts'
import { languageName } from '../../../../shared/kit/languageName.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionCore } from '../../../../shared/session/core.ts'
import classes from './details.module.css'
import { keepDraft, readDraft } from './kept.ts'
import { useAnswers } from './queries.ts'
import { useSnapshot } from './useConversation.ts'

/** Who the customer is, the facts of the session, and the notes of its owner, which the customer never sees. */
export function Details({ core, mine }: { core: SessionCore; mine: boolean }) {
  const { view } = useSnapshot(core)
  if (!view) return null
  return (
    <aside className={classes.details} aria-label={m.helpalert_details()}>
      <h2>{m.helpalert_customer()}</h2>
      <Facts view={view} />
      {mine && <Notes key={view.id} core={core} session={view.id} />}
    </aside>
  )
}

function Facts({ view }: { view: SessionView }) {
  const formats = useFormats()
  const answers = useAnswers(view)
  return (
    <dl>
      <dt>{m.helpalert_detail_name()}</dt>
      <dd>{view.customer.name || m.kit_somebody()}</dd>
      {view.customer.email && (
        <>
          <dt>{m.helpalert_detail_email()}</dt>
          <dd>{view.customer.email}</dd>
        </>
      )}
      {answers.map((answer) => (
        <div key={answer.name}>
          <dt>{answerName(answer)}</dt>
          <dd>{answerText(answer)}</dd>
        </div>
      ))}
      <dt>{m.helpalert_detail_language()}</dt>
      <dd>{languageName(view.language)}</dd>
      <dt>{m.helpalert_detail_asked()}</dt>
      <dd>
        {formats.moment(view.submitted)} (<Age since={view.submitted} />)
      </dd>
      {view.accepted && (
        <>
          <dt>{m.helpalert_detail_waited()}</dt>
          <dd>{formats.span(Date.parse(view.accepted) - Date.parse(view.submitted))}</dd>
        </>
      )}
      <dt>{m.helpalert_detail_recording()}</dt>
      <dd>{recordingText(view)}</dd>
      <dt>{m.helpalert_detail_id()}</dt>
      <dd>
        <code>{view.id}</code>
      </dd>
    </dl>
  )
}

function recordingText({ recording }: SessionView): string {
  if (recording.policy === 'never') return m.helpalert_detail_not_recorded()
  if (recording.paused) return m.helpalert_detail_recording_paused()
  return recording.policy === 'required' ? m.helpalert_detail_recording_required() : m.helpalert_detail_recorded()
}

/** Notes; each goes into the log with its time, and the draft survives a reload. */
function Notes({ core, session }: { core: SessionCore; session: string }) {
  const [text, setText] = useState(() => readDraft('note', session))
  const write = (next: string) => {
    setText(next)
    keepDraft('note', session, next)
  }
  const add = () => {
    void core.send({ kind: 'note', text: text.trim() })
    write('')
  }
  return (
    <section className={classes.notes}>
      <h2 id="notes-title">{m.helpalert_notes()}</h2>
      <p id="notes-hint">{m.helpalert_notes_hint()}</p>
      <textarea
        aria-labelledby="notes-title"
        aria-describedby="notes-hint"
        rows={4}
        maxLength={4000}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim()) add()
        }}
      />
      <Button size="xs" variant="default" disabled={!text.trim()} onClick={add}>
        {m.helpalert_notes_add()}
      </Button>
    </section>
  )
}
