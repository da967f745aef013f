import { languageOf, personFormOf, type PersonForm } from '../../people/form.ts'
import type { Manager, ManagerChange, NewManager } from './queries.ts'
import type { ManagerRole } from './search.ts'

/** What can be edited of a manager. */
export interface ManagerForm extends PersonForm {
  readonly role: ManagerRole
  readonly teams: readonly string[]
  /** null: the default ones of the role. */
  readonly grants: readonly string[] | null
  /** Only for a new manager. */
  readonly password: string
  /** Only for a new manager: they are invited by mail to choose a password. */
  readonly invite: boolean
}

export const emptyForm: ManagerForm = {
  role: 'teamManager',
  firstName: '',
  lastName: '',
  login: '',
  screenName: '',
  custom: '',
  language: '',
  timeZone: '',
  teams: [],
  grants: null,
  password: '',
  invite: false,
}

export function formOf(one: Manager): ManagerForm {
  const { role, teams, usual, grants } = one
  return {
    role,
    ...personFormOf(one),
    teams: teams ?? [],
    grants: usual ? null : (grants ?? []),
    password: '',
    invite: false,
  }
}

/** The body for a new manager: the filled fields, and the teams and privileges that the role can have. */
export function bodyOf({ role, login, grants, teams, language, password, invite, ...texts }: ManagerForm): NewManager {
  const filled = Object.fromEntries(Object.entries(texts).filter(([, text]) => text))
  return {
    ...filled,
    role,
    login: login.trim(),
    ...languageOf(language),
    ...(role === 'teamManager' ? { teams: [...teams] } : {}),
    ...(role !== 'companyManager' && grants ? { grants: [...grants] } : {}),
    ...(invite ? { invite } : password && { password }),
  }
}

/** The change to send: what differs and, with another role, all that depends on it. */
export function changeOf(value: ManagerForm, changes: Partial<ManagerForm>): ManagerChange {
  const { grants: _grants, teams: _teams, language, password: _password, invite: _invite, role, ...texts } = changes
  const teams = 'teams' in changes || role ? value.teams : undefined
  const grants = 'grants' in changes || role ? value.grants : undefined
  return {
    ...texts,
    ...(role && { role }),
    ...languageOf(language),
    ...(teams && { teams: value.role === 'teamManager' ? [...teams] : [] }),
    ...(grants && { grants: value.role === 'companyManager' ? [] : [...grants] }),
  }
}
