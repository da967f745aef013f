import type { ReactNode } from 'react'
import classes from './section.module.css'

interface BesideTreeProps {
  readonly tree: ReactNode
  /** The link from one thing to all of them. On a narrow screen it replaces the tree. */
  readonly back?: ReactNode
  /** Makes the tree narrower. */
  readonly slim?: boolean
  readonly children: ReactNode
}

/** A page beside the tree it is chosen from. */
export function BesideTree({ tree, back, slim, children }: BesideTreeProps) {
  return (
    <>
      {back && <div className={classes.back}>{back}</div>}
      <div className={classes.beside} data-one={back ? true : undefined} data-slim={slim}>
        <aside className={classes.tree}>{tree}</aside>
        <div className={classes.content}>{children}</div>
      </div>
    </>
  )
}
