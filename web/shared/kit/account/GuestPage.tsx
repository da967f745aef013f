import type { ReactNode } from 'react'
import { LanguageSwitch } from '../LanguageSwitch.tsx'
import { Mark } from '../Mark.tsx'
import classes from './account.module.css'

interface GuestPageProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

/** The frame of all pages before the sign-in is complete: one card, and the languages. */
export function GuestPage({ title, lead, children }: GuestPageProps) {
  return (
    <div className={classes.guest}>
      <main className={classes.card}>
        <header className={classes.head}>
          <Mark size={40} />
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </header>
        {children}
      </main>
      <footer className={classes.foot}>
        <LanguageSwitch />
      </footer>
    </div>
  )
}
