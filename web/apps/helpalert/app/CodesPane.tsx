import { CodesPage } from '../features/codes/CodesPage.tsx'
import classes from './AccountPane.module.css'

/** The session codes, in place of a conversation. */
export function CodesPane() {
  return (
    <div className={classes.pane}>
      <CodesPage />
    </div>
  )
}
