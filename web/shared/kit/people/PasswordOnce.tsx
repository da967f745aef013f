import { Button, Group, Modal } from '@mantine/core'
import * as m from '../../lang/compiled/messages.js'
import { CopyField } from '../CopyField.tsx'
import classes from './people.module.css'

interface PasswordOnceProps {
  readonly title: string
  readonly login: string
  readonly password: string
  onClose(): void
}

/** A password for one sign-in, shown this once. It closes by its button only, so that it is not lost by a slip. */
export function PasswordOnce({ title, login, password, onClose }: PasswordOnceProps) {
  return (
    <Modal
      opened
      centered
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={title}
      attributes={{ header: { role: 'presentation' } }}
    >
      <p className={classes.lead}>{m.people_password_once()}</p>
      <div className={classes.stack}>
        <CopyField label={m.people_login()} value={login} />
        <CopyField label={m.people_password_temporary()} value={password} />
      </div>
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} data-autofocus>
          {m.people_password_noted()}
        </Button>
      </Group>
    </Modal>
  )
}
