import { useId } from 'react'
import type { CheckProps } from '../../../../../shared/kit/draft/fields.ts'
import { Tick } from '../../../../../shared/kit/Tick.tsx'
import classes from '../portals.module.css'

interface LineProps extends CheckProps {
  readonly label: string
  readonly why?: string
  readonly locked: boolean
}

/** A switch with a description. */
export function Line({ label, why, locked, error, ...check }: LineProps) {
  const id = useId()
  return (
    <div>
      <label className={classes.tickLine}>
        <Tick {...check} disabled={locked} aria-describedby={why || error ? id : undefined} />
        <span>{label}</span>
      </label>
      {(why || error) && (
        <p id={id} className={error ? classes.error : classes.underTick}>
          {error ?? why}
        </p>
      )}
    </div>
  )
}
