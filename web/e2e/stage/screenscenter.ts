import type { Page } from '@playwright/test'
import type { components } from '../../shared/api/schema.d.ts'
import type { Look } from './browser.ts'
import type { Company } from './company.ts'
import { Customer } from './customer.ts'
import { Manager } from './manager.ts'
import { Office } from './office.ts'
import type { Visit } from './screens.ts'
import { type Language, texts } from './texts.ts'

type Schemas = components['schemas']

/** The ids of what the demo company is filled with for the pictures. */
interface Filled {
  readonly office: Office
  readonly team: string
  readonly person: string
  readonly manager: string
  readonly hours: string
  readonly calendar: string
}

/** Walks through every screen of the Management Center, empty first and then filled, and the customer's page in its types. */
export async function everyScreenOfTheCenter(
  company: Company,
  url: string,
  language: Language,
  look: Look,
  visit: Visit,
): Promise<void> {
  const { page } = await company.let(Manager.open(url, language, look))
  const see = async (name: string, path: string, press?: string) => {
    await page.goto(`${url}/manager${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    if (press) {
      await page.getByRole('main').getByRole('button', { name: press, exact: true }).first().click()
      await page.getByRole('dialog').waitFor()
    }
    await visit(`center-${name}`, page)
  }
  for (const name of ['sessions', 'hours', 'clients']) await see(`${name}-empty`, `/${name}`)
  const filled = await fill(await Office.open(url))
  for (const [name, path] of pagesOf(filled)) await see(name, path)
  const teams = texts(language, 'pages_teams')
  await see('team-delete', `/teams/${filled.team}`, teams('teams_delete'))
  await see('team-move', `/teams/${filled.team}`, teams('teams_move'))
  await see('hours-delete', `/hours/${filled.hours}`, texts(language, 'pages_hours')('hours_delete'))
  await see(
    'portal-delete',
    `/portals/${filled.office.portal.id}?section=delete`,
    texts(language, 'pages_portals')('portals_delete'),
  )
  await entry(page, url, visit)
  await dryRun(page, url, language, visit)
  await conflict(page, url, language, filled, visit)
  await page.context().clearCookies()
  await page.goto(`${url}/manager/recover`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await visit('center-recover', page)
  await types(company, url, language, look, filled, visit)
}

/** The pages that need nothing but their address. */
function pagesOf({ team, person, manager, hours, calendar, office }: Filled): [string, string][] {
  const portal = office.portal.id
  const portalSections = ['form', 'look', 'notice', 'session', 'switches', 'teams', 'hours', 'mail', 'delete']
  return [
    ['representatives', '/representatives'],
    ['representative', `/representatives/${person}`],
    ['representative-switches', `/representatives/${person}/switches`],
    ['representatives-new', '/representatives/new'],
    ['representatives-import', '/representatives/import'],
    ['managers', '/managers'],
    ['manager', `/managers/${manager}`],
    ['managers-new', '/managers/new'],
    ['teams', '/teams'],
    ['team', `/teams/${team}`],
    ...['switches', 'messages', 'people'].map((one): [string, string] => [
      `team-${one}`,
      `/teams/${team}?section=${one}`,
    ]),
    ['portals', '/portals'],
    ['portal', `/portals/${portal}`],
    ...portalSections.map((one): [string, string] => [`portal-${one}`, `/portals/${portal}?section=${one}`]),
    ['hours', '/hours'],
    ['hours-set', `/hours/${hours}`],
    ['hours-new', '/hours/new'],
    ['calendar', `/hours/calendars/${calendar}`],
    ['clients', '/clients'],
    ['clients-new', '/clients/new'],
    ['audit', '/audit'],
    ['company', '/company'],
    ['account', '/account'],
  ]
}

/** Fills the demo company. */
async function fill(office: Office): Promise<Filled> {
  const team = async (name: string, parent = '') =>
    (await office.ask<Schemas['TeamsTeam']>('POST', 'teams', { name, ...(parent && { parent }) })).id
  const sales = await team('Ventas')
  const north = await team('Ventas Norte', sales)
  await team('Ventas Sur', sales)
  await team('Almacén')
  const both = (text: string) => ({ en: text, es: text })
  await office.ask('PATCH', `teams/${sales}`, {
    messages: [{ title: 'Hola', texts: both('Buenos días, le atiendo ahora.') }],
  })
  const people: string[] = []
  for (let n = 1; n <= 14; n++) {
    const body = { login: `person${n}@demo.example`, firstName: 'Person', lastName: String(n), invite: false }
    people.push(
      (
        await office.ask<Schemas['PeopleRepresentative']>('POST', 'representatives', {
          ...body,
          team: n % 3 ? sales : north,
        })
      ).id,
    )
  }
  const add = (login: string, role: string, more: object) =>
    office.ask<Schemas['PeopleManager']>('POST', 'managers', {
      login: `${login}@demo.example`,
      role,
      invite: false,
      ...more,
    })
  const manager = await add('lead', 'teamManager', { firstName: 'Team', lastName: 'Lead', teams: [sales] })
  const robot = await add('robot', 'apiManager', {
    firstName: 'API',
    lastName: 'Manager',
    grants: ['reps_read', 'teams_read'],
  })
  await office.ask('POST', 'clients', {
    name: 'Directory',
    manager: robot.id,
    scopes: ['reps:read', 'teams:read'],
    days: 90,
  })
  const day = [
    { from: '09:00', to: '14:00' },
    { from: '16:00', to: '19:00' },
  ]
  const week = Array.from({ length: 7 }, (_, at) => (at < 5 ? day : []))
  const hours = await office.ask<Schemas['Hours']>('POST', 'hours', {
    name: 'Oficina',
    zone: 'Europe/Madrid',
    week,
  })
  const entries = ['Año Nuevo 01-01', 'Reyes 01-06', 'Fiesta del Trabajo 05-01', 'Asunción 08-15', 'Navidad 12-25'].map(
    (one) => {
      const date = `2027-${one.slice(-5)}`
      return { name: one.slice(0, -6), from: date, to: date, allDay: true, kind: 'closed', yearly: true }
    },
  )
  const calendar = await office.ask<Schemas['HoursCalendar']>('POST', 'calendars', {
    name: 'Festivos',
    zone: 'Europe/Madrid',
    entries,
  })
  await office.ask('POST', `portals/${office.portal.id}/subportals`, { name: 'Recambios', address: 'recambios' })
  await office.ask('POST', 'portals', { ...shop, address: 'tienda' })
  return { office, team: sales, person: people[0] ?? '', manager: manager.id, hours: hours.id, calendar: calendar.id }
}

const shop: Schemas['PortalsNewPortal'] = {
  languages: ['es', 'en'],
  texts: {
    es: { title: 'Tienda', welcome: '¿En qué podemos ayudarle?', notice: 'Guardamos la conversación 90 días.' },
    en: { title: 'Shop', welcome: 'How can we help you?', notice: 'We keep the conversation for 90 days.' },
  },
}

/** The newest change of the audit log, opened. */
async function entry(page: Page, url: string, visit: Visit): Promise<void> {
  await page.goto(`${url}/manager/audit`)
  await page.locator('tr[data-row]').first().getByRole('button').click()
  await page.getByRole('dialog').waitFor()
  await visit('center-audit-entry', page)
}

/** A list with a wrong line, checked before it is applied. */
async function dryRun(page: Page, url: string, language: Language, visit: Visit): Promise<void> {
  const say = texts(language, 'pages_people')
  await page.goto(`${url}/manager/representatives/import`)
  const lines = [
    ',Soporte,new1@demo.example,New,One,,,',
    ',Sporte,new2@demo.example,New,Two,,,',
    ',Soporte,nobody,,,,,',
  ]
  await page.getByRole('textbox', { name: say('people_import_text') }).fill(lines.join('\n'))
  await page.getByRole('button', { name: say('people_import_check'), exact: true }).click()
  await page.locator('tr[data-row]').first().waitFor()
  await visit('center-import-checked', page)
}

/** Two people changed the same opening hours. */
async function conflict(
  page: Page,
  url: string,
  language: Language,
  { office, hours }: Filled,
  visit: Visit,
): Promise<void> {
  const kit = texts(language, 'kit')
  await page.goto(`${url}/manager/hours/${hours}`)
  await page.getByLabel(texts(language, 'pages_hours')('hours_name')).fill('Mañanas')
  await office.ask('PATCH', `hours/${hours}`, { name: 'Tardes' })
  await page.getByRole('button', { name: kit('kit_form_save'), exact: true }).click()
  await page.getByText(kit('kit_conflict_title')).waitFor()
  await visit('center-conflict', page)
  await page.getByRole('button', { name: kit('kit_conflict_take') }).click()
}

/** The customer's page in each of its types, and closed. */
async function types(
  company: Company,
  url: string,
  language: Language,
  look: Look,
  { office, hours }: Filled,
  visit: Visit,
): Promise<void> {
  const customer = await company.let(Customer.open(url, 'Customer One', language, 'demo', look))
  const see = async (name: string, change: Schemas['PortalChange']) => {
    await office.shape(change)
    await customer.page.reload()
    await customer.page.getByRole('heading', { level: 1 }).waitFor()
    await visit(`portal-${name}`, customer.page)
  }
  for (const type of ['chooseRepresentative', 'oneButton', 'sessionCode', 'join', 'chatFirst'] as const) {
    await see(`type-${type}`, { type })
  }
  await office.ask('PATCH', `hours/${hours}`, { week: Array.from({ length: 7 }, () => []) })
  await see('closed', { type: 'question', hours })
}
