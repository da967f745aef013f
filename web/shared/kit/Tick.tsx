import { useEffect, useRef, type InputHTMLAttributes } from 'react'
import classes from './choices.module.css'

interface TickProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'> {
  /** Neither on nor off: some of its rows are selected. */
  readonly some?: boolean
}

/** A bare checkbox; its label is the caller's. */
export function Tick({ some = false, ...props }: TickProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = some
  }, [some])
  return <input {...props} ref={box} type="checkbox" className={classes.tick} />
}
