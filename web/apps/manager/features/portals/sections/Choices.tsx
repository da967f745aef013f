import type { ReactNode } from 'react'
import classes from '../portals.module.css'

interface Option<V extends string> {
  readonly value: V
  readonly label: string
  readonly why?: string
}

interface ChoicesProps<V extends string> {
  readonly legend: string
  readonly hint?: ReactNode
  readonly name: string
  readonly value: V
  readonly locked: boolean
  readonly error?: string | undefined
  readonly options: readonly Option<V>[]
  onChange(value: V): void
}

/** A choice of one of a few, each with a description. */
export function Choices<V extends string>(props: ChoicesProps<V>) {
  return (
    <fieldset className={classes.plain}>
      <legend className={classes.label}>{props.legend}</legend>
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {props.options.map(({ value, label, why }) => (
        <label key={value} className={classes.tickLine}>
          <input
            type="radio"
            className={classes.radio}
            name={props.name}
            value={value}
            checked={value === props.value}
            disabled={props.locked && value !== props.value}
            onChange={() => props.onChange(value)}
          />
          <span>
            {label}
            {why && <span className={classes.hint}>{why}</span>}
          </span>
        </label>
      ))}
      {props.error && <p className={classes.error}>{props.error}</p>}
    </fieldset>
  )
}
