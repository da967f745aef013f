import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { AbsentPage, CrashPage } from '../../../shared/kit/CrashPage.tsx'
import { Shell } from './Shell.tsx'

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => <AbsentPage home="/helpalert" />,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./NothingOpen.tsx'), 'NothingOpen'),
})

const session = createRoute({
  getParentRoute: () => root,
  path: '/session/$session',
  component: lazyRouteComponent(() => import('./SessionPane.tsx'), 'SessionPane'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./AccountPane.tsx'), 'AccountPane'),
})

const codes = createRoute({
  getParentRoute: () => root,
  path: '/codes',
  component: lazyRouteComponent(() => import('./CodesPane.tsx'), 'CodesPane'),
})

const tree = root.addChildren([home, session, account, codes])

/** The addresses of HelpAlert, all under /helpalert. */
export function makeRouter() {
  return createRouter({ routeTree: tree, basepath: '/helpalert', defaultErrorComponent: CrashPage })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
