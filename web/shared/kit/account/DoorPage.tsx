import type { ReactNode } from 'react'
import { LanguageSwitch } from '../LanguageSwitch.tsx'
import { Mark } from '../Mark.tsx'
import classes from './account.module.css'

interface DoorPageProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

/** The frame of everything that stands before a console: one card, and the languages. */
export function DoorPage({ title, lead, children }: DoorPageProps) {
  return (
    <div className={classes.door}>
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
