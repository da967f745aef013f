import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { LiveRegion } from '../../../shared/kit/announce.tsx'
import { AccountGate } from '../../../shared/kit/account/AccountGate.tsx'
import { AccountMenu } from '../../../shared/kit/account/AccountMenu.tsx'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { AbsentPage } from '../../../shared/kit/CrashPage.tsx'
import { Mark } from '../../../shared/kit/Mark.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import { MainMenu } from './MainMenu.tsx'
import { isBarred } from './menu.tsx'
import { NarrowMenu } from './NarrowMenu.tsx'
import classes from './Shell.module.css'

/** The frame of the Management Center: its name, its menu, who is signed in, and the page. */
export function Shell() {
  return (
    <>
      <LiveRegion />
      <AccountGate product={m.manager_title()} welcome={m.manager_welcome()}>
        {(me) => <Frame me={me} />}
      </AccountGate>
    </>
  )
}

function Frame({ me }: { me: Me }) {
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {m.manager_skip()}
      </a>
      <header className={classes.header}>
        <NarrowMenu me={me} />
        <Link to="/" className={classes.brand}>
          <Mark size={24} />
          <span>{m.manager_title()}</span>
          <span className={classes.company}>{me.company.name}</span>
        </Link>
        <AccountMenu me={me} />
      </header>
      <nav className={classes.nav} aria-label={m.manager_menu()}>
        <MainMenu me={me} />
      </nav>
      <main id="content" tabIndex={-1} className={classes.main}>
        {isBarred(me, path) ? <AbsentPage home="/manager" /> : <Outlet />}
      </main>
    </div>
  )
}
