import { useEffect, type ReactNode } from 'react'
import classes from './page.module.css'

interface PageHeadProps {
  readonly title: string
  /** The purpose of the page in one sentence. */
  readonly lead?: ReactNode
  /** The way back, above the title. */
  readonly above?: ReactNode
  readonly actions?: ReactNode
}

/** The head of a page: its title, purpose and actions. It also sets the browser's title. */
export function PageHead({ title, lead, above, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <header className={classes.head}>
      <div className={classes.titles}>
        {above}
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
