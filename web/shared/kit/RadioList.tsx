import { useId, type ReactNode } from 'react'
import classes from './choices.module.css'

export interface RadioOption<V extends string> {
  readonly value: V
  readonly label: string
  readonly description?: ReactNode
  /** Shown but cannot be chosen; the description should say why. */
  readonly disabled?: boolean
}

interface RadioListProps<V extends string> {
  readonly label: string
  /** Hides the label from view; for lists that the section explains. */
  readonly quiet?: boolean
  readonly name: string
  readonly options: readonly RadioOption<V>[]
  readonly value: V
  readonly error?: string | undefined
  onChange(value: V): void
}

/** A choice of one of a few, each with a description. */
export function RadioList<V extends string>({
  label,
  quiet,
  name,
  options,
  value,
  error,
  onChange,
}: RadioListProps<V>) {
  const id = useId()
  return (
    <fieldset className={classes.list} aria-describedby={error ? id : undefined}>
      <legend className={quiet ? classes.quiet : undefined}>{label}</legend>
      <div className={classes.radios}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input
              type="radio"
              className={classes.tick}
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.description && <span className={classes.description}>{option.description}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={id} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  )
}
