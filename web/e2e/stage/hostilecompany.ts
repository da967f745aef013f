import type { components } from '../../shared/api/schema.d.ts'
import { Corpus } from './hostile.ts'
import { Office } from './office.ts'

type Schemas = components['schemas']
type Made = { readonly id: string }

/** What was made with hostile texts: its name and its id. */
export interface HostileCompany {
  readonly office: Office
  readonly corpus: Corpus
  readonly teams: readonly Made[]
  readonly representatives: readonly Made[]
  readonly managers: readonly Made[]
  readonly portals: readonly Made[]
  readonly hours: readonly Schemas['Hours'][]
  readonly calendars: readonly Made[]
  /** The names that the lists show. */
  readonly names: Readonly<
    Record<'teams' | 'people' | 'managers' | 'partsOfManagers' | 'portals' | 'hours' | 'clients', readonly string[]>
  >
}

const each = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Array.from({ length: count }).reduce<Promise<T[]>>(
    async (before, _, n) => [...(await before), await make(n)],
    Promise.resolve([]),
  )

/** Fills every text of the Management Center with hostile ones, as the company manager and as an API client. */
export async function hostileCompany(url: string): Promise<HostileCompany> {
  const office = await Office.open(url)
  const corpus = new Corpus()
  for (let n = 0; n < 6; n++) await office.ask('PATCH', 'company', { name: corpus.name() })
  const teams = await each(6, (n) => team(office, corpus, n))
  const managers = await each(6, (n) => manager(office, corpus, teams, n))
  const [, , apiManager] = managers
  if (!apiManager) throw new Error('nobody manages the API clients')
  const clients = await each(6, () => client(office, corpus, apiManager))
  const [key] = clients
  if (!key) throw new Error('there is no client of the API')
  const apiClient = await ApiClient.open(url, key)
  const representatives = await each(8, (n) => representative(n % 2 ? apiClient : office, corpus, teams, n))
  const hours = await each(5, () => hoursSet(office, corpus))
  const calendars = await each(3, () => calendar(office, corpus))
  const portals = await each(4, (n) => portal(n === 3 ? apiClient : office, corpus, teams, n))
  for (let n = 0; n < 2; n++) await office.shape(pageOf(corpus))
  await office.ask('PATCH', 'company', { name: corpus.name() })
  return {
    office,
    corpus,
    teams,
    representatives,
    managers,
    portals: [{ id: office.portal.id }, ...portals],
    hours,
    calendars,
    names: {
      teams: teams.map((one) => one.name),
      people: representatives.map((one) => one.screenName),
      managers: managers.map((one) => `${one.firstName} ${one.lastName}`),
      partsOfManagers: managers.flatMap((one) => [one.firstName, one.lastName]),
      portals: portals.map((one) => one.texts['en']?.title ?? ''),
      hours: [...hours, ...calendars].map((one) => one.name),
      clients: clients.map((one) => one.client.name),
    },
  }
}

/** An API client that works on the company's people and portals. */
class ApiClient {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async open(url: string, made: Schemas['CreateClientOutputBody']): Promise<ApiClient> {
    const answer = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Authorization: `Basic ${btoa(`${made.client.id}:${made.secret}`)}`,
      },
      body: 'grant_type=client_credentials',
    })
    const { access_token } = (await answer.json()) as { access_token: string }
    return new ApiClient(url, access_token)
  }

  async ask<T>(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/api/v1/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path} is answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

type Asks = Pick<ApiClient, 'ask'>

async function team(as: Asks, corpus: Corpus, n: number): Promise<Schemas['TeamsTeam']> {
  const made = await as.ask<Schemas['TeamsTeam']>('POST', 'teams', { name: corpus.name() })
  const messages = Array.from({ length: 2 }, () => ({ title: corpus.name(), texts: corpus.both(2000) }))
  const change = { messages, ...(n % 2 ? { name: corpus.name() } : {}) }
  return as.ask('PATCH', `teams/${made.id}`, change)
}

async function client(
  office: Office,
  corpus: Corpus,
  manager: Schemas['PeopleManager'],
): Promise<Schemas['CreateClientOutputBody']> {
  const { offered } = await office.ask<Schemas['ClientsOutputBody']>('GET', 'clients')
  const held = (offered ?? []).filter((one) => manager.grants?.includes(one.scope.replaceAll(':', '_')))
  const scopes = held.map((one) => one.scope)
  return office.ask('POST', 'clients', { name: corpus.name(), manager: manager.id, scopes, days: 30 })
}

async function representative(
  as: Asks,
  corpus: Corpus,
  teams: readonly Made[],
  n: number,
): Promise<Schemas['PeopleRepresentative']> {
  return as.ask('POST', 'representatives', {
    ...called(corpus),
    login: `${logins[n % logins.length]}${n}@rep.example`,
    team: teams[n % teams.length]?.id,
    invite: false,
    language: 'en',
  })
}

async function manager(
  office: Office,
  corpus: Corpus,
  teams: readonly Made[],
  n: number,
): Promise<Schemas['PeopleManager']> {
  const role = (['teamManager', 'companyManager', 'apiManager'] as const)[n % 3] ?? 'teamManager'
  const { items } = await office.ask<Schemas['PermissionsOutputBody']>('GET', `permissions?role=${role}`)
  const grants = (items ?? []).filter((one) => one.grantable?.includes(role)).map((one) => one.name)
  const made = await office.ask<Schemas['PeopleManager']>('POST', 'managers', {
    ...called(corpus),
    login: `${logins[n % logins.length]}${n}@boss.example`,
    role,
    grants,
    ...(role === 'teamManager' ? { teams: teams.slice(0, 3).map((one) => one.id) } : {}),
    invite: false,
    language: 'en',
  })
  return office.ask('PATCH', `managers/${made.id}`, { screenName: corpus.name() })
}

/** What a login may hold besides letters. */
const logins = ["o'hara", '=cmd|', '{{7*7}}', '${hurt}', '+sum', '-2', '`id`', '#hurt&x']

function called(corpus: Corpus) {
  return { firstName: corpus.name(), lastName: corpus.name(), screenName: corpus.name(), custom: corpus.name() }
}

function hoursSet(office: Office, corpus: Corpus): Promise<Schemas['Hours']> {
  const day = [{ from: '09:00', to: '18:00' }]
  const body = { name: corpus.name(), zone: 'Europe/Madrid', week: Array.from({ length: 7 }, () => day) }
  return office.ask('POST', 'hours', { ...body, message: spoken(corpus) })
}

function calendar(office: Office, corpus: Corpus): Promise<Schemas['HoursCalendar']> {
  const entries = Array.from({ length: 4 }, (_, n) => ({
    name: corpus.name(),
    from: `2030-0${n + 1}-01`,
    to: `2030-0${n + 1}-02`,
    allDay: true,
    kind: 'closed',
    yearly: true,
    message: spoken(corpus),
  }))
  return office.ask('POST', 'calendars', { name: corpus.name(), zone: 'Europe/Madrid', entries })
}

/** Messages of hours have places of their own in braces: others are refused. */
function spoken(corpus: Corpus): { en: string; es: string } {
  const text = () => corpus.next(500).replaceAll(/[{}]/g, '¤')
  return { en: text(), es: text() }
}

async function portal(as: Asks, corpus: Corpus, teams: readonly Made[], n: number): Promise<Schemas['PortalsPortal']> {
  const subportals = Array.from({ length: 2 }, (_, at) => ({
    id: '',
    name: corpus.name(),
    ...(at ? { address: `door-${at}` } : {}),
    teams: [teams[n]?.id],
  }))
  return as.ask('POST', 'portals', { address: `hostile-${n}`, subportals, ...pageOf(corpus) })
}

/** Every text of a customer's page. */
export function pageOf(corpus: Corpus): Schemas['PortalChange'] {
  const text = (): Schemas['PortalText'] => ({
    title: corpus.name(),
    welcome: corpus.long(8000, 3),
    notice: corpus.long(8000, 3),
    terms: corpus.long(8000, 3),
    scamWarning: corpus.long(1000, 2),
    closedTitle: corpus.name(),
    ownHTML: `${corpus.long(10_000, 4)}<p>the end of it</p>`,
  })
  const own = Array.from({ length: 4 }, (_, n) => ({
    name: `own${n}`,
    type: n % 2 ? ('choice' as const) : ('text' as const),
    ...(n % 2 ? { choices: [0, 1].map(() => ({ value: corpus.name(), labels: corpus.both() })) } : { maxLength: 100 }),
    labels: corpus.both(),
    hints: corpus.both(),
    parameter: `own${n}`,
  }))
  return {
    languages: ['en', 'es'],
    texts: { en: text(), es: text() },
    fields: [
      { name: 'name', required: true, labels: corpus.both(), hints: corpus.both() },
      { name: 'question' },
      ...own,
    ],
  }
}

/** The answers to deceptive names of people: one code per text. */
export async function refusals(office: Office): Promise<string[]> {
  return Promise.all(
    Corpus.refusedInNames.map((firstName) =>
      office.ask('POST', 'representatives', { login: 'unseen@rep.example', firstName, invite: false }).then(
        () => `taken: ${JSON.stringify(firstName)}`,
        (problem: Error) => /text_not_plain/.exec(problem.message)?.[0] ?? problem.message,
      ),
    ),
  )
}
