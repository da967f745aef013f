import { Button } from '@mantine/core'
import * as m from '../../../shared/lang/compiled/messages.js'
import { CopyField } from '../../../shared/kit/CopyField.tsx'
import { FirmDialog } from '../../../shared/kit/FirmDialog.tsx'
import classes from './people.module.css'

interface PasswordOnceProps {
  readonly title: string
  readonly login: string
  readonly password: string
  onClose(): void
}

/** A password for one sign-in, shown this once. */
export function PasswordOnce({ title, login, password, onClose }: PasswordOnceProps) {
  const noted = (
    <Button onClick={onClose} data-autofocus>
      {m.people_password_noted()}
    </Button>
  )
  return (
    <FirmDialog title={title} buttons={noted}>
      <p className={classes.lead}>{m.people_password_once()}</p>
      <div className={classes.stack}>
        <CopyField label={m.people_login()} value={login} />
        <CopyField label={m.people_password_temporary()} value={password} />
      </div>
    </FirmDialog>
  )
}
