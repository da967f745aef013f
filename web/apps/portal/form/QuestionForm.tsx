import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { Portal } from '../../../shared/api/words.ts'
import { tabShelf } from '../../../shared/browser/storage.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { sentence } from '../problem.ts'
import type { Visit } from '../visit.ts'
import { Agreement, type Ticks } from './Agreement.tsx'
import { check, type Faults, pathOf, refusedFields } from './check.ts'
import { answerIn, type Draft, dropDraft, keepDraft, readDraft } from './draft.ts'
import { Field } from './Field.tsx'
import { Lead } from './Lead.tsx'
import { OwnPart } from './OwnPart.tsx'
import { prefilled } from './prefill.ts'
import { anyone, PreferredRepresentative } from './PreferredRepresentative.tsx'

const none: Ticks = { notice: false, terms: false }

/** The portal's questions and the customer's consent; submitting them makes a query. */
export function QuestionForm({ visit, portal, lost }: { visit: Visit; portal: Portal; lost: boolean }) {
  const fields = portal.fields ?? []
  const [draft, setDraft] = useState<Draft>(() =>
    prefilled(readDraft(tabShelf, portal.address), fields, location.search),
  )
  const [preferred, setPreferred] = useState(anyone)
  const [agreed, setAgreed] = useState({ hash: portal.notice.hash, ticks: none })
  const [faults, setFaults] = useState<Faults>({})
  const [tried, setTried] = useState(0)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const ticks = agreed.hash === portal.notice.hash ? agreed.ticks : none

  useEffect(() => keepDraft(tabShelf, portal.address, draft), [draft, portal.address])
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [tried])

  const mended = (...paths: string[]) =>
    setFaults(Object.fromEntries(Object.entries(faults).filter(([path]) => !paths.includes(path))))
  const refuse = (found: Faults) => {
    setFaults(found)
    setTried(tried + 1)
  }
  const send = async () => {
    const found = check(draft, fields, { notice: ticks.notice, terms: !portal.notice.terms || ticks.terms })
    setProblem('')
    if (Object.keys(found).length > 0) return refuse(found)
    setSending(true)
    try {
      await visit.submit(answersOf(draft, portal), portal.notice.hash, preferred)
      dropDraft(tabShelf, portal.address)
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
  const shown = useMemo(() => fields.filter((field) => !field.hidden), [portal])

  return (
    <>
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
        <Lead portal={portal} lost={lost} />
        {shown.length > 0 && (
          <div class="fields">
            {shown.map((field) => (
              <Field
                key={field.name}
                field={field}
                value={answerIn(draft, field.name)}
                onInput={(value) => {
                  setDraft({ ...draft, [field.name]: value })
                  mended(pathOf(field))
                }}
                fault={faults[pathOf(field)]}
              />
            ))}
          </div>
        )}
        {portal.type === 'chooseRepresentative' && (
          <PreferredRepresentative visit={visit} chosen={preferred} onChoose={setPreferred} />
        )}
        <Agreement
          portal={portal}
          ticks={ticks}
          onTick={(next) => {
            setAgreed({ hash: portal.notice.hash, ticks: next })
            mended('notice', 'terms')
          }}
          faults={faults}
        />
        <div role="alert" class="form-problem">
          {problem ? (
            <p class="problem">{problem}</p>
          ) : (
            count > 1 && <p class="problem">{m.portal_form_check({ count })}</p>
          )}
        </div>
        <button type="submit" class="main" disabled={sending}>
          {sending
            ? m.portal_form_sending()
            : portal.type === 'chatFirst'
              ? m.portal_form_chat()
              : m.portal_form_send()}
        </button>
      </form>
      <OwnPart portal={portal} />
    </>
  )
}

/** The answers to what this portal asks today: a draft may be older than the form. */
function answersOf(draft: Draft, portal: Portal): Draft {
  const asked = (portal.fields ?? []).map((field) => [field.name, answerIn(draft, field.name).trim()] as const)
  return Object.fromEntries(asked.filter(([, value]) => value !== ''))
}
