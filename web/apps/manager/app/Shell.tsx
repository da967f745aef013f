import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { AccountGate } from '../../../shared/kit/account/AccountGate.tsx'
import { AccountMenu } from '../../../shared/kit/account/AccountMenu.tsx'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { AbsentPage } from '../../../shared/kit/CrashPage.tsx'
import { Frame } from '../../../shared/kit/Frame.tsx'
import { Mark } from '../../../shared/kit/Mark.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import { Footer } from './Footer.tsx'
import { MainMenu } from './MainMenu.tsx'
import { isBarred } from './menu.tsx'
import { NarrowMenu } from './NarrowMenu.tsx'
import classes from './Shell.module.css'

const looks = { frame: classes.frame, header: classes.header, nav: classes.nav, main: classes.main }

/** The Management Center: its name, its menu, who is signed in, and the page. */
export function Shell() {
  return (
    <AccountGate product={m.manager_title()} welcome={m.manager_welcome()}>
      {(me) => <SignedIn me={me} />}
    </AccountGate>
  )
}

function SignedIn({ me }: { me: Me }) {
  const path = useLocation({ select: (location) => location.pathname })
  const header = (
    <>
      <NarrowMenu me={me} />
      <Link to="/" className={classes.brand}>
        <Mark size={24} />
        <span>{m.manager_title()}</span>
        <span className={classes.company}>{me.company.name}</span>
      </Link>
      <AccountMenu me={me} />
    </>
  )
  const nav = (
    <>
      <MainMenu me={me} />
      <Footer />
    </>
  )
  return (
    <Frame looks={looks} skip={m.manager_skip()} header={header} navLabel={m.manager_menu()} nav={nav}>
      {isBarred(me, path) ? <AbsentPage home="/manager" /> : <Outlet />}
    </Frame>
  )
}
