import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { AbsentPage, CrashPage } from '../../../shared/kit/CrashPage.tsx'
import { readSearch as readAuditSearch } from '../features/audit/search.ts'
import { readSection } from '../features/portals/sections.ts'
import { readSearch as readManagerSearch } from '../features/managers/search.ts'
import { readSearch as readRepresentativeSearch } from '../features/representatives/search.ts'
import { readSearch } from '../features/sessions/search.ts'
import { readSection as readTeamSection } from '../features/teams/sections.ts'
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
  component: lazyRouteComponent(() => import('../features/sessions/SessionsPage.tsx'), 'SessionsPage'),
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

const teams = createRoute({
  getParentRoute: () => root,
  path: '/teams',
  component: lazyRouteComponent(() => import('../features/teams/TeamsPage.tsx'), 'TeamsPage'),
})

const team = createRoute({
  getParentRoute: () => root,
  path: '/teams/$team',
  validateSearch: readTeamSection,
  component: lazyRouteComponent(() => import('../features/teams/TeamPage.tsx'), 'TeamPage'),
})

const portals = createRoute({
  getParentRoute: () => root,
  path: '/portals',
  component: lazyRouteComponent(() => import('../features/portals/PortalsPage.tsx'), 'PortalsPage'),
})

const portal = createRoute({
  getParentRoute: () => root,
  path: '/portals/$portal',
  validateSearch: readSection,
  component: lazyRouteComponent(() => import('../features/portals/PortalPage.tsx'), 'PortalPage'),
})

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../features/audit/AuditPage.tsx'), 'AuditPage'),
})

const representativeSwitches = createRoute({
  getParentRoute: () => root,
  path: '/representatives/$representative/switches',
  component: lazyRouteComponent(() => import('../features/representatives/SwitchesPage.tsx'), 'SwitchesPage'),
})

const importRepresentatives = createRoute({
  getParentRoute: () => root,
  path: '/representatives/import',
  component: lazyRouteComponent(() => import('../features/representatives/import/ImportPage.tsx'), 'ImportPage'),
})

const managers = createRoute({
  getParentRoute: () => root,
  path: '/managers',
  validateSearch: readManagerSearch,
  component: lazyRouteComponent(() => import('../features/managers/ManagersPage.tsx'), 'ManagersPage'),
})

const newManager = createRoute({
  getParentRoute: () => root,
  path: '/managers/new',
  component: lazyRouteComponent(() => import('../features/managers/NewManagerPage.tsx'), 'NewManagerPage'),
})

const manager = createRoute({
  getParentRoute: () => root,
  path: '/managers/$manager',
  component: lazyRouteComponent(() => import('../features/managers/ManagerPage.tsx'), 'ManagerPage'),
})

const company = createRoute({
  getParentRoute: () => root,
  path: '/company',
  component: lazyRouteComponent(() => import('../features/company/CompanyPage.tsx'), 'CompanyPage'),
})

const hours = createRoute({
  getParentRoute: () => root,
  path: '/hours',
  component: lazyRouteComponent(() => import('../features/hours/HoursPage.tsx'), 'HoursPage'),
})

const hoursSet = createRoute({
  getParentRoute: () => root,
  path: '/hours/$hours',
  component: lazyRouteComponent(() => import('../features/hours/SetPage.tsx'), 'SetPage'),
})

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/hours/calendars/$calendar',
  component: lazyRouteComponent(() => import('../features/hours/CalendarPage.tsx'), 'CalendarPage'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../../../shared/kit/account/settings/AccountPage.tsx'), 'AccountPage'),
})

const clients = createRoute({
  getParentRoute: () => root,
  path: '/clients',
  component: lazyRouteComponent(() => import('../features/clients/ClientsPage.tsx'), 'ClientsPage'),
})

const newClient = createRoute({
  getParentRoute: () => root,
  path: '/clients/new',
  component: lazyRouteComponent(() => import('../features/clients/NewClientPage.tsx'), 'NewClientPage'),
})

/** One line per page; a page's code is fetched when it is opened. */
const tree = root.addChildren([
  home,
  account,
  company,
  sessions,
  session,
  representatives,
  newRepresentatives,
  importRepresentatives,
  representativeSwitches,
  representative,
  teams,
  team,
  portals,
  portal,
  hours,
  hoursSet,
  calendar,
  audit,
  managers,
  newManager,
  manager,
  clients,
  newClient,
])

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
