import type { ReactNode } from 'react'
import classes from './kit.module.css'

interface EmptyProps {
  readonly icon: ReactNode
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}

/** Shown in place of an empty list: why it is empty, and what to do about it. */
export function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <span aria-hidden className={classes.emptyIcon}>
        {icon}
      </span>
      <p className={classes.emptyTitle}>{title}</p>
      {text && <p>{text}</p>}
      {children}
    </div>
  )
}
