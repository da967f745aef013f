import { Modal } from '@mantine/core'
import * as m from '../../lang/compiled/messages.js'
import classes from './account.module.css'
import { SignInForm } from './SignInForm.tsx'

/** Asks to sign in again over the page, which stays as it is. */
export function ExpiredDialog({ login }: { login: string }) {
  return (
    <Modal
      opened
      centered
      attributes={{ header: { role: 'presentation' } }}
      onClose={() => {}}
      title={m.kit_sign_in_again()}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <p className={classes.why}>{m.kit_sign_in_again_why()}</p>
      <SignInForm login={login} />
    </Modal>
  )
}
