import {
  IconBuilding,
  IconClockHour4,
  IconDoor,
  IconHeadset,
  IconHistory,
  IconKey,
  IconListSearch,
  IconSettings,
  IconSitemap,
  IconUserShield,
  type Icon,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'
import type { Me } from '../../../shared/kit/account/queries.ts'
import * as m from '../../../shared/lang/compiled/messages.js'

/** A page of the menu. */
export interface MenuItem {
  readonly to: NonNullable<LinkProps['to']>
  readonly icon: Icon
  readonly text: () => string
  /** Whether this person may open the page. The server checks again, whatever the menu shows. */
  readonly opens: (me: Me) => boolean
}

interface MenuGroup {
  readonly name: 'work' | 'people' | 'entries' | 'company' | 'own'
  readonly items: readonly MenuItem[]
}

const may = (permission: string) => (me: Me) => me.permissions.includes(permission)

/** Every page of the Management Center, in the order of the menu: one line per page. */
const groups: readonly MenuGroup[] = [
  {
    name: 'work',
    items: [{ to: '/sessions', icon: IconHistory, text: m.manager_review, opens: may('review_read') }],
  },
  {
    name: 'people',
    items: [
      { to: '/representatives', icon: IconHeadset, text: m.manager_representatives, opens: may('reps_read') },
      {
        to: '/managers',
        icon: IconUserShield,
        text: m.manager_managers,
        opens: (me) => me.role === 'companyManager' && may('managers_read')(me),
      },
      { to: '/teams', icon: IconSitemap, text: m.teams_title, opens: may('teams_read') },
    ],
  },
  {
    name: 'entries',
    items: [
      { to: '/portals', icon: IconDoor, text: m.portals_title, opens: may('portals_read') },
      { to: '/hours', icon: IconClockHour4, text: m.hours_title, opens: may('hours_read') },
    ],
  },
  {
    name: 'company',
    items: [
      { to: '/clients', icon: IconKey, text: m.clients_title, opens: may('clients_write') },
      { to: '/audit', icon: IconListSearch, text: m.audit_page_title, opens: may('audit_read') },
      { to: '/company', icon: IconBuilding, text: m.account_company_title, opens: may('company_write') },
    ],
  },
  {
    name: 'own',
    items: [{ to: '/account', icon: IconSettings, text: m.kit_my_settings, opens: () => true }],
  },
]

/** API managers work through their API clients: their grants are for the clients, so beside those they see only their own account. */
function opens(item: MenuItem, me: Me): boolean {
  return item.opens(me) && (me.role !== 'apiManager' || item.to === '/clients' || item.to === '/account')
}

/** The menu of one person: what they may open, group by group. */
export function menuOf(me: Me): readonly MenuGroup[] {
  return groups
    .map((group) => ({ ...group, items: group.items.filter((item) => opens(item, me)) }))
    .filter((group) => group.items.length > 0)
}

/** Whether an address belongs to a page that this person may not open. */
export function isBarred(me: Me, path: string): boolean {
  const item = groups.flatMap((group) => group.items).find(({ to }) => path === to || path.startsWith(`${to}/`))
  return item !== undefined && !opens(item, me)
}

/** The first page this person may open; their own account is the last of the menu. */
export function firstPage(me: Me): MenuItem['to'] {
  return menuOf(me)[0]?.items[0]?.to ?? '/account'
}

export function groupText(name: MenuGroup['name']): string {
  return {
    work: m.manager_menu_work(),
    people: m.manager_menu_people(),
    entries: m.manager_menu_entries(),
    company: m.manager_menu_company(),
    own: m.manager_menu_own(),
  }[name]
}
