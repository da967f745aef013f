import { Outlet } from '@tanstack/react-router'
import { LiveRegion } from '../../../shared/kit/announce.tsx'
import { AccountGate } from '../../../shared/kit/account/AccountGate.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import { DeskLayout } from './DeskLayout.tsx'
import { DeskProvider } from './deskContext.tsx'

/** HelpAlert for whoever is signed in. */
export function Shell() {
  return (
    <>
      <LiveRegion />
      <AccountGate product={m.helpalert_title()} welcome={m.helpalert_welcome()}>
        {(me) => (
          <DeskProvider me={me}>
            <DeskLayout me={me}>
              <Outlet />
            </DeskLayout>
          </DeskProvider>
        )}
      </AccountGate>
    </>
  )
}
