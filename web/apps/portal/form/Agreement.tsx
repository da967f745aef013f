import { useId } from 'preact/hooks'
import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { keeping } from './keeping.ts'
import type { Faults } from './check.ts'
import { Fault } from './Field.tsx'

/** What was ticked: the notice and, where there are any, the terms. */
export interface Ticks {
  readonly notice: boolean
  readonly terms: boolean
}

interface AgreementProps {
  readonly portal: Portal
  readonly ticks: Ticks
  readonly onTick: (ticks: Ticks) => void
  readonly faults: Faults
}

/** The company's notice, with an explicit consent. A changed notice needs a new consent. */
export function Agreement({ portal, ticks, onTick, faults }: AgreementProps) {
  const id = useId()
  const { notice } = portal
  return (
    <section class="agreement" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{m.portal_form_notice()}</h2>
      <p class="notice-text" tabIndex={0}>
        {notice.text}
      </p>
      <p class={keeping(portal) === 'all' ? 'notice-text recorded' : 'notice-text'}>{keepingText[keeping(portal)]()}</p>
      <Tick
        name="notice"
        label={m.portal_form_accept()}
        on={ticks.notice}
        onTick={(notice) => onTick({ ...ticks, notice })}
        fault={faults['notice']}
      />
      {notice.terms && (
        <>
          <h2 id={`${id}-terms`}>{m.portal_form_terms()}</h2>
          <p class="notice-text" tabIndex={0}>
            {notice.terms}
          </p>
          <Tick
            name="terms"
            label={m.portal_form_accept_terms()}
            on={ticks.terms}
            onTick={(terms) => onTick({ ...ticks, terms })}
            fault={faults['terms']}
          />
        </>
      )}
    </section>
  )
}

const keepingText = { all: m.portal_form_recorded, chat: m.portal_form_not_recorded, only: m.portal_form_kept }

interface TickProps {
  readonly name: string
  readonly label: string
  readonly on: boolean
  readonly onTick: (on: boolean) => void
  readonly fault: string | undefined
}

function Tick({ name, label, on, onTick, fault }: TickProps) {
  const id = useId()
  return (
    <div>
      <label class="tick">
        <input
          type="checkbox"
          name={name}
          required
          checked={on}
          aria-invalid={fault !== undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      <Fault id={`${id}-fault`} text={fault} />
    </div>
  )
}
