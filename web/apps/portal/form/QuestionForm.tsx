import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { sentence } from '../problem.ts'
import { useHeadingFocus } from '../shell/focus.ts'
import type { Visit } from '../visit.ts'
import { check, type Faults, longest, refusedFields } from './check.ts'
import { type Draft, dropDraft, keepDraft, readDraft } from './draft.ts'
import { Fault, Field, type FieldProps } from './Field.tsx'

const fieldTypes: Readonly<Record<string, FieldProps['type']>> = { email: 'email', phone: 'tel', area: 'area' }

/** Asks for the question and for the customer's agreement, and puts both into the queue. */
export function QuestionForm({ visit, portal, lost }: { visit: Visit; portal: Portal; lost: boolean }) {
  const [draft, setDraft] = useState(() => readDraft(sessionStorage, portal.address))
  const [accepted, setAccepted] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const [tried, setTried] = useState(0)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const heading = useHeadingFocus<HTMLHeadingElement>()
  const agreed = accepted === portal.notice.hash

  useEffect(() => keepDraft(sessionStorage, portal.address, draft), [draft, portal.address])
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [tried])

  const fill = (path: string, change: Partial<Draft>) => {
    setDraft({ ...draft, ...change })
    setFaults(Object.fromEntries(Object.entries(faults).filter(([key]) => key !== path)))
  }
  const refuse = (found: Faults) => {
    setFaults(found)
    setTried(tried + 1)
  }
  const send = async () => {
    const found = check(draft, portal, agreed)
    setProblem('')
    if (Object.keys(found).length > 0) return refuse(found)
    setSending(true)
    try {
      await visit.submit({ ...draft, notice: portal.notice.hash })
      dropDraft(sessionStorage, portal.address)
    } catch (error) {
      setSending(false)
      if (error instanceof ApiProblem) refuse(refusedFields(error))
      if (error instanceof ApiProblem && error.code === 'notice_changed') {
        await visit.translate()
        return setProblem(m.portal_form_notice_changed())
      }
      setProblem(sentence(error))
    }
  }
  const count = Object.keys(faults).length

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
        {portal.title}
      </h1>
      {portal.welcome && <p class="welcome">{portal.welcome}</p>}
      {lost && <p class="note">{m.portal_lost_session()}</p>}
      <div class="pair">
        <Field
          name="name"
          label={m.portal_form_name()}
          value={draft.name}
          onInput={(name) => fill('name', { name })}
          required
          maxLength={longest.name}
          autocomplete="name"
          fault={faults['name']}
        />
        <Field
          name="email"
          label={m.portal_form_email()}
          value={draft.email}
          onInput={(email) => fill('email', { email })}
          type="email"
          maxLength={longest.email}
          autocomplete="email"
          fault={faults['email']}
        />
      </div>
      {(portal.fields ?? []).map((field) => (
        <Field
          key={field.name}
          name={field.name}
          label={field.label}
          value={draft.fields[field.name] ?? ''}
          onInput={(value) => fill(`fields.${field.name}`, { fields: { ...draft.fields, [field.name]: value } })}
          type={fieldTypes[field.type] ?? 'text'}
          required={field.required}
          maxLength={field.maxLength}
          fault={faults[`fields.${field.name}`]}
        />
      ))}
      <Field
        name="question"
        label={m.portal_form_question()}
        value={draft.question}
        onInput={(question) => fill('question', { question })}
        type="area"
        required
        maxLength={longest.question}
        hint={m.portal_form_question_hint()}
        fault={faults['question']}
      />
      <Agreement
        portal={portal}
        agreed={agreed}
        onAgree={(yes) => {
          setAccepted(yes ? portal.notice.hash : '')
          fill('notice', {})
        }}
        fault={faults['notice']}
      />
      <div role="alert" class="form-problem">
        {problem ? (
          <p class="problem">{problem}</p>
        ) : (
          count > 1 && <p class="problem">{m.portal_form_check({ count })}</p>
        )}
      </div>
      <button type="submit" class="main" disabled={sending}>
        {sending ? m.portal_form_sending() : m.portal_form_send()}
      </button>
    </form>
  )
}

/** The company's notice and what is kept, with an explicit yes. A changed notice needs a new yes. */
function Agreement(props: {
  portal: Portal
  agreed: boolean
  onAgree: (yes: boolean) => void
  fault: string | undefined
}) {
  const id = useId()
  const { notice, recording } = props.portal
  return (
    <section class="agreement" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{m.portal_form_notice()}</h2>
      <p class="notice-text">{notice.text}</p>
      <p class={recording === 'always' ? 'notice-text recorded' : 'notice-text'}>
        {recording === 'always' ? m.portal_form_recorded() : m.portal_form_not_recorded()}
      </p>
      <label class="tick">
        <input
          type="checkbox"
          name="notice"
          required
          checked={props.agreed}
          aria-invalid={props.fault !== undefined}
          aria-describedby={props.fault ? `${id}-fault` : undefined}
          onChange={(event) => props.onAgree(event.currentTarget.checked)}
        />
        <span>{m.portal_form_accept()}</span>
      </label>
      <Fault id={`${id}-fault`} text={props.fault} />
    </section>
  )
}
