import { useEffect } from 'react'
import { takesCookies } from '../../browser/cookies.ts'
import * as m from '../../lang/compiled/messages.js'
import { useApp } from '../app.tsx'
import classes from './account.module.css'
import { ElsewhereNotice } from './ElsewhereNotice.tsx'
import { GuestPage } from './GuestPage.tsx'
import kit from '../kit.module.css'
import { SignInForm } from './SignInForm.tsx'
import { SignInNotice } from './SignInNotice.tsx'

/** The sign-in page of an app. */
export function SignInPage({ product, welcome }: { product: string; welcome: string }) {
  const { name } = useApp()
  useEffect(() => {
    document.title = product
  }, [product])
  return (
    <GuestPage title={product} lead={welcome}>
      <SignInNotice />
      <ElsewhereNotice />
      <SignInForm />
      {!takesCookies() && <p className={kit.quiet}>{m.kit_cookies_refused()}</p>}
      <p className={classes.forgot}>
        <a href={`/${name}/recover`}>{m.kit_forgot_password()}</a>
      </p>
    </GuestPage>
  )
}
