import { AccountPage } from '../../../shared/kit/account/settings/AccountPage.tsx'
import classes from './AccountPane.module.css'

/** My Settings where a conversation stands otherwise. */
export function AccountPane() {
  return (
    <div className={classes.pane}>
      <AccountPage />
    </div>
  )
}
