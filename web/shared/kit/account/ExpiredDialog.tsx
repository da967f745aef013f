import { useEffect } from 'react'
import { leaveFullscreen } from '../../browser/fullscreen.ts'
import * as m from '../../lang/compiled/messages.js'
import { FirmDialog } from '../FirmDialog.tsx'
import classes from './account.module.css'
import { SignInForm } from './SignInForm.tsx'

/** Asks to sign in again over the page, which is hidden and stays as it is; what would cover the dialog closes. */
export function ExpiredDialog({ login }: { login: string }) {
  useEffect(() => {
    void leaveFullscreen()
    for (const open of document.querySelectorAll<HTMLElement>(':popover-open')) open.hidePopover()
  }, [])
  return (
    <FirmDialog title={m.kit_sign_in_again()} uncovered>
      <p className={classes.why}>{m.kit_sign_in_again_why()}</p>
      <SignInForm login={login} />
    </FirmDialog>
  )
}
