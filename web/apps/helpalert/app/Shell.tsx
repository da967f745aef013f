import { Outlet } from '@tanstack/react-router'
import { AccountGate } from '../../../shared/kit/account/AccountGate.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import { Layout } from './Layout.tsx'
import { WorkspaceProvider } from './workspaceContext.tsx'

/** HelpAlert for the signed-in representative. */
export function Shell() {
  return (
    <AccountGate product={m.helpalert_title()} welcome={m.helpalert_welcome()}>
      {(me) => (
        <WorkspaceProvider me={me}>
          <Layout me={me}>
            <Outlet />
          </Layout>
        </WorkspaceProvider>
      )}
    </AccountGate>
  )
}
