import { Outlet } from '@tanstack/react-router'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { Layout } from './Layout.tsx'
import { WorkspaceProvider } from './workspaceContext.tsx'

/** HelpAlert once somebody is signed in. */
export function Inside({ me }: { me: Me }) {
  return (
    <WorkspaceProvider me={me}>
      <Layout me={me}>
        <Outlet />
      </Layout>
    </WorkspaceProvider>
  )
}
