import type { Me } from '../queries.ts'
import { EmailForm } from '../settings/EmailForm.tsx'
import * as m from '../../../lang/compiled/messages.js'
import classes from './steps.module.css'

/** The address that mail goes to: typed again, and proved by a code that was mailed there. */
export function EmailStep({ me, done }: { me: Me; done: () => void }) {
  return (
    <>
      <p className={classes.text}>{m.account_step_email_text()}</p>
      <EmailForm login={me.login} known={me.email} onConfirmed={done} focus />
    </>
  )
}
