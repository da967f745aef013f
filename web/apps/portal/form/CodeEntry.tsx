import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { ApiProblem } from '../../../shared/api/problem.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { sentence } from '../problem.ts'
import { refusedFields } from './check.ts'
import { Fault } from './Field.tsx'

interface CodeEntryProps {
  /** What stands above the field. */
  readonly children: ComponentChildren
  /** What is in the field at first, and why it was refused before. */
  readonly code?: string
  readonly refused?: string | undefined
  /** Takes a code; what it throws is shown. */
  onCode(code: string): Promise<void>
}

/** The form with a field for the code that a representative gave. */
export function CodeEntry({ children, code: first = '', refused, onCode }: CodeEntryProps) {
  const [code, setCode] = useState(first)
  const [fault, setFault] = useState(refused)
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
      await onCode(code)
    } catch (error) {
      refuse((error instanceof ApiProblem && refusedFields(error)['code']) || sentence(error))
    } finally {
      setSending(false)
    }
  }
  return (
    <form
      class="card question"
      noValidate
      aria-busy={sending}
      onSubmit={(event) => {
        event.preventDefault()
        if (!sending) void send()
      }}
    >
      {children}
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
  )
}
