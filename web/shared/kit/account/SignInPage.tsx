import { useEffect } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { useFace } from '../face.tsx'
import classes from './account.module.css'
import { DoorPage } from './DoorPage.tsx'
import { SignInForm } from './SignInForm.tsx'
import { SignInNotice } from './SignInNotice.tsx'

/** The door of a console. */
export function SignInPage({ product, welcome }: { product: string; welcome: string }) {
  const { name } = useFace()
  useEffect(() => {
    document.title = product
  }, [product])
  return (
    <DoorPage title={product} lead={welcome}>
      <SignInNotice />
      <SignInForm />
      <p className={classes.forgot}>
        <a href={`/${name}/recover`}>{m.kit_forgot_password()}</a>
      </p>
    </DoorPage>
  )
}
