import type { ReactNode } from 'react'
import classes from './page.module.css'

/** The column of a page; narrow for text and forms. */
export function Page({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={narrow ? `${classes.page} ${classes.narrow}` : classes.page}>{children}</div>
}
