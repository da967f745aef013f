import { useId } from 'preact/hooks'
import * as m from '../../../shared/lang/compiled/messages.js'

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly type?: 'text' | 'email' | 'tel' | 'area'
  readonly required?: boolean
  readonly maxLength: number
  readonly autocomplete?: AutoFill
  readonly hint?: string
  readonly fault: string | undefined
}

/** One question of the form, with its label, its hint, and what is wrong with the answer. */
export function Field(props: FieldProps) {
  const id = useId()
  const described = [props.hint && `${id}-hint`, props.fault && `${id}-fault`].filter(Boolean).join(' ')
  const common = {
    id,
    name: props.name,
    value: props.value,
    required: props.required ?? false,
    maxLength: props.maxLength,
    autocomplete: props.autocomplete ?? 'off',
    'aria-invalid': props.fault !== undefined,
    ...(described ? { 'aria-describedby': described } : {}),
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      props.onInput(event.currentTarget.value),
  }
  return (
    <div class="field">
      <label for={id}>
        {props.label} {!props.required && <span class="optional">({m.portal_form_optional()})</span>}
      </label>
      {props.hint && (
        <p id={`${id}-hint`} class="hint">
          {props.hint}
        </p>
      )}
      {props.type === 'area' ? (
        <textarea rows={5} {...common} />
      ) : (
        <input type={props.type ?? 'text'} list={undefined} {...common} />
      )}
      <Left value={props.value} longest={props.maxLength} />
      <Fault id={`${id}-fault`} text={props.fault} />
    </div>
  )
}

/** How much may still be written, once it is little. */
function Left({ value, longest }: { value: string; longest: number }) {
  const count = longest - value.length
  return count > 50 || value.length < 20 ? null : <p class="hint">{m.portal_characters_left({ count })}</p>
}

/** What is wrong with an answer, with more than a colour. */
export function Fault({ id, text }: { id: string; text: string | undefined }) {
  return text === undefined ? null : (
    <p id={id} class="fault">
      <span aria-hidden="true">▲</span> {text}
    </p>
  )
}

type AutoFill = 'name' | 'email' | 'tel' | 'off'
