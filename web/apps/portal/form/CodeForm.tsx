import { useRef, useState } from 'preact/hooks'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { sentence } from '../problem.ts'
import type { Visit } from '../visit.ts'
import { refusedFields } from './check.ts'
import { Fault } from './Field.tsx'
import { Lead } from './Lead.tsx'
import { OwnPart } from './OwnPart.tsx'

/** The form for the code that a representative gave. */
export function CodeForm({ visit, portal, lost }: { visit: Visit; portal: Portal; lost: boolean }) {
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<string>()
  const [sending, setSending] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const refuse = (text: string) => {
    setFault(text)
    input.current?.focus()
  }
  const send = async () => {
    if (!code.trim()) return refuse(m.portal_form_required())
    setSending(true)
    try {
      await visit.redeem(code)
    } catch (error) {
      refuse((error instanceof ApiProblem && refusedFields(error)['code']) || sentence(error))
    } finally {
      setSending(false)
    }
  }
  return (
    <>
      <form
        class="card question"
        noValidate
        aria-busy={sending}
        onSubmit={(event) => {
          event.preventDefault()
          if (!sending) void send()
        }}
      >
        <Lead portal={portal} lost={lost} />
        <div class="field code">
          <label for="code">{m.portal_code_label()}</label>
          <p id="code-hint" class="hint">
            {m.portal_code_hint()}
          </p>
          <input
            ref={input}
            id="code"
            name="code"
            list={undefined}
            value={code}
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={20}
            required
            aria-invalid={fault !== undefined}
            aria-describedby={fault ? 'code-hint code-fault' : 'code-hint'}
            onInput={(event) => {
              setCode(event.currentTarget.value)
              setFault(undefined)
            }}
          />
          <div role="alert">
            <Fault id="code-fault" text={fault} />
          </div>
        </div>
        <button type="submit" class="main" disabled={sending}>
          {sending ? m.portal_form_sending() : m.portal_code_send()}
        </button>
      </form>
      <OwnPart portal={portal} />
    </>
  )
}
