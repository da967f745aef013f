import { useId } from 'preact/hooks'
import type { PortalField } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'

interface FieldProps {
  readonly field: PortalField
  readonly value: string
  readonly onInput: (value: string) => void
  readonly fault: string | undefined
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** One question of the form, with its label, its hint, and what is wrong with the answer. */
export function Field({ field, value, onInput, fault }: FieldProps) {
  const id = useId()
  const hint = field.hint || (field.name === 'question' ? m.portal_form_question_hint() : '')
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const common = {
    id,
    name: field.name,
    required: field.required,
    autocomplete: (Object.hasOwn(filling, field.name) && filling[field.name]) || 'off',
    'aria-invalid': fault !== undefined,
    ...(described ? { 'aria-describedby': described } : {}),
    onInput: (event: { currentTarget: Control }) => onInput(event.currentTarget.value),
  }
  const optional = !field.required && <span class="optional">({m.portal_form_optional()})</span>
  const said = <Fault id={`${id}-fault`} text={fault} />
  const description = hint && (
    <p id={`${id}-hint`} class="hint">
      {hint}
    </p>
  )
  if (field.type === 'check') {
    return (
      <div class="field">
        <label class="tick">
          <input
            type="checkbox"
            {...common}
            checked={value === 'yes'}
            onInput={(event) => onInput(event.currentTarget.checked ? 'yes' : '')}
          />
          <span>
            {labelOf(field)} {optional}
          </span>
        </label>
        {description}
        {said}
      </div>
    )
  }
  return (
    <div class="field">
      <label for={id}>
        {labelOf(field)} {optional}
      </label>
      {description}
      <Answer field={field} value={value} common={common} />
      <Left value={value} longest={field.maxLength} />
      {said}
    </div>
  )
}

function Answer({ field, value, common }: { field: PortalField; value: string; common: object }) {
  if (field.type === 'area') return <textarea rows={5} value={value} maxLength={field.maxLength} {...common} />
  if (field.type === 'choice') {
    return (
      <select value={value} {...common}>
        <option value="">{m.portal_form_choose()}</option>
        {field.choices?.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    )
  }
  const kind = inputs[field.type] ?? { type: 'text' as const }
  return <input list={undefined} value={value} maxLength={field.maxLength} {...kind} {...common} />
}

const inputs: Readonly<Record<string, { type: 'email' | 'tel' | 'text'; inputMode?: 'decimal' }>> = {
  email: { type: 'email' },
  phone: { type: 'tel' },
  number: { type: 'text', inputMode: 'decimal' },
}

const filling: Readonly<Record<string, AutoFill>> = {
  name: 'name',
  email: 'email',
  phone: 'tel',
  company: 'organization',
}

/** The label of a question: the company's, or the product's for a standard one. */
export function labelOf(field: PortalField): string {
  if (field.label) return field.label
  switch (field.name) {
    case 'name':
      return m.portal_form_name()
    case 'email':
      return m.portal_form_email()
    case 'phone':
      return m.portal_form_phone()
    case 'company':
      return m.portal_form_company()
    default:
      return m.portal_form_question()
  }
}

/** How many characters are left, once there are few. */
function Left({ value, longest }: { value: string; longest: number }) {
  const count = longest - value.length
  return count > 50 || value.length < 20 ? null : <p class="hint">{m.portal_characters_left({ count })}</p>
}

/** What is wrong with an answer, not by colour alone. */
export function Fault({ id, text }: { id: string; text: string | undefined }) {
  return text === undefined ? null : (
    <p id={id} class="fault">
      <span aria-hidden="true">▲</span> {text}
    </p>
  )
}
