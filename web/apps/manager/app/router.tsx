import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { AbsentPage, CrashPage } from '../../../shared/kit/CrashPage.tsx'
import { readSearch as readRepresentativeSearch } from '../features/representatives/search.ts'
import { readSearch } from '../features/review/search.ts'
import { Home } from './Home.tsx'
import { Shell } from './Shell.tsx'

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => <AbsentPage home="/manager" />,
})

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/sessions',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../features/review/Results.tsx'), 'Results'),
})

const session = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$session',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./SessionPage.tsx'), 'SessionPage'),
})

const representatives = createRoute({
  getParentRoute: () => root,
  path: '/representatives',
  validateSearch: readRepresentativeSearch,
  component: lazyRouteComponent(
    () => import('../features/representatives/RepresentativesPage.tsx'),
    'RepresentativesPage',
  ),
})

const representative = createRoute({
  getParentRoute: () => root,
  path: '/representatives/$representative',
  component: lazyRouteComponent(
    () => import('../features/representatives/RepresentativePage.tsx'),
    'RepresentativePage',
  ),
})

const newRepresentatives = createRoute({
  getParentRoute: () => root,
  path: '/representatives/new',
  component: lazyRouteComponent(() => import('../features/representatives/pending/NewPage.tsx'), 'NewPage'),
})

/** One line per page; a page's code is fetched when it is opened. */
const tree = root.addChildren([home, sessions, session, representatives, newRepresentatives, representative])

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
