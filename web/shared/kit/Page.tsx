import type { ReactNode } from 'react'
import classes from './page.module.css'

/** The column a page stands in; narrow for what is read or filled in line by line. */
export function Page({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={narrow ? `${classes.page} ${classes.narrow}` : classes.page}>{children}</div>
}
