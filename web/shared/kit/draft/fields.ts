import { fieldText } from '../problem.ts'
import { same, valueAt } from './paths.ts'

export interface TextProps {
  readonly name: string
  readonly value: string
  readonly error: string | undefined
  onChange(event: { currentTarget: { value: string } }): void
}

export interface CheckProps {
  readonly name: string
  readonly checked: boolean
  readonly error: string | undefined
  onChange(event: { currentTarget: { checked: boolean } }): void
}

export interface ChoiceProps<V> {
  readonly name: string
  readonly value: V
  readonly error: string | undefined
  onChange(value: V): void
}

/** The properties of controls for the fields of a draft. Paths are the server's: `fields.2.label`. */
export interface Fields {
  /** What the server says is wrong at this path, until the field is changed. */
  fieldText(path: string): string | undefined
  /** The properties of a text field. */
  text(path: string): TextProps
  /** The properties of a checkbox or switch. */
  check(path: string): CheckProps
  /** The properties of a control that reports its value instead of an event, such as Pick and CheckList. */
  choice<V>(path: string): ChoiceProps<V>
}

interface Held {
  readonly value: unknown
  readonly problem: unknown
  /** What was sent when the problem came up. */
  readonly refused: unknown
  setAt(path: string, value: unknown): void
}

export function fieldsOf({ value, problem, refused, setAt }: Held): Fields {
  const textAt = (path: string) =>
    same(valueAt(value, path), valueAt(refused, path)) ? fieldText(problem, path) : undefined
  return {
    fieldText: textAt,
    text: (path) => ({
      name: path,
      value: String(valueAt(value, path) ?? ''),
      error: textAt(path),
      onChange: (event) => setAt(path, event.currentTarget.value),
    }),
    check: (path) => ({
      name: path,
      checked: valueAt(value, path) === true,
      error: textAt(path),
      onChange: (event) => setAt(path, event.currentTarget.checked),
    }),
    choice: <V>(path: string) => ({
      name: path,
      value: valueAt(value, path) as V,
      error: textAt(path),
      onChange: (next: V) => setAt(path, next),
    }),
  }
}
