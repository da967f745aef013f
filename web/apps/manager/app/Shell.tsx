import { Link, Outlet } from '@tanstack/react-router'
import { IconHistory } from '@tabler/icons-react'
import { LiveRegion } from '../../../shared/kit/announce.tsx'
import { AccountGate } from '../../../shared/kit/account/AccountGate.tsx'
import { AccountMenu } from '../../../shared/kit/account/AccountMenu.tsx'
import { Mark } from '../../../shared/kit/Mark.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import classes from './Shell.module.css'

/** The frame of the Management Center: its name, its menu, who is signed in, and the page. */
export function Shell() {
  return (
    <>
      <LiveRegion />
      <AccountGate product={m.manager_title()} welcome={m.manager_welcome()}>
        {(me) => (
          <div className={classes.shell}>
            <a href="#content" className={classes.skip}>
              {m.manager_skip()}
            </a>
            <header className={classes.header}>
              <Link to="/sessions" className={classes.brand}>
                <Mark size={24} />
                <span>{m.manager_title()}</span>
                <span className={classes.company}>{me.company.name}</span>
              </Link>
              <AccountMenu me={me} />
            </header>
            <nav className={classes.nav} aria-label={m.manager_menu()}>
              <Link
                to="/sessions"
                title={m.manager_review()}
                className={classes.item}
                activeProps={{ 'aria-current': 'page' }}
              >
                <IconHistory size={18} aria-hidden />
                <span className={classes.itemText}>{m.manager_review()}</span>
              </Link>
            </nav>
            <main id="content" tabIndex={-1} className={classes.main}>
              <Outlet />
            </main>
          </div>
        )}
      </AccountGate>
    </>
  )
}
