import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { sentence } from '../problem.ts'
import { useHeadingFocus } from '../shell/focus.ts'
import type { Visit } from '../visit.ts'
import { Agreement, type Ticks } from './Agreement.tsx'
import { check, type Faults } from './check.ts'

const none: Ticks = { notice: false, terms: false }

interface MeetingProps {
  readonly visit: Visit
  readonly portal: Portal
  readonly code: string
  /** The representative who made the code. */
  readonly name: string
  /** Leads back to the field, and says why when the code is no longer good. */
  onBack(why?: string): void
}

/** Whom the customer meets with their code, and their consent; accepting it uses the code up. */
export function Meeting({ visit, portal, code, name, onBack }: MeetingProps) {
  const [agreed, setAgreed] = useState({ hash: portal.notice.hash, ticks: none })
  const [faults, setFaults] = useState<Faults>({})
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const heading = useHeadingFocus<HTMLHeadingElement>()
  const ticks = agreed.hash === portal.notice.hash ? agreed.ticks : none
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [faults])
  const send = async () => {
    const found = check({}, [], { notice: ticks.notice, terms: !portal.notice.terms || ticks.terms })
    setProblem('')
    setFaults(found)
    if (Object.keys(found).length > 0) return
    setSending(true)
    try {
      await visit.submit({}, portal.notice.hash, '', code)
    } catch (error) {
      setSending(false)
      const why = error instanceof ApiProblem ? error.code : ''
      if (why === 'code_unknown') return onBack(sentence(error))
      if (why !== 'notice_changed') return setProblem(sentence(error))
      await visit.translate()
      setProblem(m.portal_form_notice_changed())
    }
  }
  return (
    <form
      ref={form}
      class="card question"
      noValidate
      aria-busy={sending}
      onSubmit={(event) => {
        event.preventDefault()
        if (!sending) void send()
      }}
    >
      <h1 ref={heading} tabIndex={-1}>
        {m.portal_meet_title({ name })}
      </h1>
      <p class="welcome">{m.portal_meet_text({ name })}</p>
      {portal.scamWarning && (
        <p class="note">
          <strong>{m.portal_scam_title()}</strong> {portal.scamWarning}
        </p>
      )}
      <Agreement
        portal={portal}
        ticks={ticks}
        onTick={(next) => {
          setAgreed({ hash: portal.notice.hash, ticks: next })
          setFaults({})
        }}
        faults={faults}
      />
      <div role="alert" class="form-problem">
        {problem && <p class="problem">{problem}</p>}
      </div>
      <div class="actions">
        <button type="submit" class="main" disabled={sending}>
          {sending ? m.portal_form_sending() : m.portal_meet_send()}
        </button>
        <button type="button" class="plain" disabled={sending} onClick={() => onBack()}>
          {m.portal_meet_other()}
        </button>
      </div>
    </form>
  )
}
