import { Button } from '@mantine/core'
import { useState } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { FormSection } from '../../draft/FormSection.tsx'
import { notify } from '../../notices.tsx'
import type { Me } from '../queries.ts'
import classes from './settings.module.css'
import { EmailForm } from './EmailForm.tsx'

/** The e-mail address. A new one takes effect once its code was entered. */
export function EmailSection({ me }: { me: Me }) {
  const [open, setOpen] = useState(false)
  const done = () => {
    notify(m.account_email_confirmed())
    setOpen(false)
  }
  return (
    <FormSection title={m.account_email_title()} lead={m.account_email_lead()} free>
      {open ? (
        <EmailForm login={me.login} known={me.email} onConfirmed={done} onCancel={() => setOpen(false)} focus />
      ) : (
        <div className={classes.line}>
          <span>
            <strong>{me.email || m.account_email_none()}</strong>
            {me.email && (
              <span className={classes.soft}>
                {me.emailConfirmed ? m.account_email_is_confirmed() : m.account_email_unconfirmed()}
              </span>
            )}
          </span>
          <Button variant="default" onClick={() => setOpen(true)}>
            {me.email && !me.emailConfirmed ? m.account_email_confirm_it() : m.account_email_change()}
          </Button>
        </div>
      )}
    </FormSection>
  )
}
