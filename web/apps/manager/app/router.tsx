import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { AbsentPage, CrashPage } from '../../../shared/kit/CrashPage.tsx'
import { readSearch } from '../features/review/search.ts'
import { Results } from '../features/review/Results.tsx'
import { Shell } from './Shell.tsx'

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => <AbsentPage home="/manager" />,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/sessions' })
  },
})

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/sessions',
  validateSearch: readSearch,
  component: Results,
})

const session = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$session',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./SessionPage.tsx'), 'SessionPage'),
})

const tree = root.addChildren([home, sessions, session])

/** The addresses of the Management Center, all under /manager. */
export function makeRouter() {
  return createRouter({
    routeTree: tree,
    basepath: '/manager',
    defaultPreload: 'intent',
    defaultErrorComponent: CrashPage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
