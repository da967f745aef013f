import { useEffect } from 'react'
import { LanguageSwitch } from '../LanguageSwitch.tsx'
import { Mark } from '../Mark.tsx'
import classes from './account.module.css'
import { SignInForm } from './SignInForm.tsx'
import { SignInNotice } from './SignInNotice.tsx'

/** The door of a console. */
export function SignInPage({ product, welcome }: { product: string; welcome: string }) {
  useEffect(() => {
    document.title = product
  }, [product])
  return (
    <div className={classes.door}>
      <main className={classes.card}>
        <header className={classes.head}>
          <Mark size={40} />
          <h1>{product}</h1>
          <p>{welcome}</p>
        </header>
        <SignInNotice />
        <SignInForm />
      </main>
      <footer className={classes.foot}>
        <LanguageSwitch />
      </footer>
    </div>
  )
}
