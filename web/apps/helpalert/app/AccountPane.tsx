import { AccountPage } from '../../../shared/kit/account/settings/AccountPage.tsx'
import classes from './AccountPane.module.css'

/** My Settings, in place of a conversation. */
export function AccountPane() {
  return (
    <div className={classes.pane}>
      <AccountPage />
    </div>
  )
}
