/** The list of people to be added: the form, the entries, and the refusals of the server. */
import type { ApiProblem } from '../../../../../shared/api/problem.ts'
import type { NewRepresentative, Representative } from '../queries.ts'

/** A person to be added. The id names the entry and keeps a repeated request from adding them twice. */
export interface Entry {
  readonly id: string
  readonly login: string
  readonly firstName: string
  readonly lastName: string
  readonly screenName: string
  readonly custom: string
  readonly team: string
  /** Whether they are invited by mail to choose a password, instead of getting one. */
  readonly invite: boolean
}

export interface Pending {
  /** What is in the form. */
  readonly form: Entry
  readonly list: readonly Entry[]
  /** By the id of the entry; kept apart, because they are never stored in the browser. */
  readonly passwords: Readonly<Record<string, string>>
}

/** Somebody who was added. */
export interface Made extends Representative {
  readonly invited: boolean
}

/** What is wrong with an entry before the server has seen it. */
export type Flaw = 'missing' | 'shape' | 'twice' | 'short'

/** How long a password is at least, in characters. */
const leastPassword = 12

/** An empty entry after another one, with the same team and the same kind of first sign-in. */
export function emptyEntry(id: string, { team, invite }: Pick<Entry, 'team' | 'invite'>): Entry {
  return { id, login: '', firstName: '', lastName: '', screenName: '', custom: '', team, invite }
}

export function emptyPending(id: string): Pending {
  return { form: emptyEntry(id, { team: '', invite: false }), list: [], passwords: {} }
}

/** Whether there is unsaved input. */
export function hasWork({ form, list, passwords }: Pending): boolean {
  const { id, team: _team, invite: _invite, ...texts } = form
  return list.length > 0 || Boolean(passwords[id]) || Object.values(texts).some(Boolean)
}

/** What is wrong with the login in the form, or with the password: 'short'. */
export function flawOf({ form, list, passwords }: Pending): Flaw | undefined {
  const login = folded(form.login)
  if (!login) return 'missing'
  if (!/^[^\s@]+@[^\s@]+$/.test(login)) return 'shape'
  if (list.some((one) => one.id !== form.id && folded(one.login) === login)) return 'twice'
  const password = form.invite ? '' : visible(passwords[form.id] ?? '')
  return password && Array.from(password).length < leastPassword ? 'short' : undefined
}

/** A login as the server compares it. */
function folded(login: string): string {
  return visible(login).trim().toLowerCase()
}

/** A text as the server counts its characters. */
function visible(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '')
}

/** Puts the form's entry on the list, in its former position or at the end; the next one starts with the same team. */
export function added(pending: Pending, nextId: string): Pending {
  const { form, list } = pending
  const entry = trimmed(form)
  const known = list.some((one) => one.id === entry.id)
  return {
    ...pending,
    form: emptyEntry(nextId, entry),
    list: known ? list.map((one) => (one.id === entry.id ? entry : one)) : [...list, entry],
  }
}

/** Removes an entry from the list. */
export function removed(pending: Pending, id: string): Pending {
  const { [id]: _, ...passwords } = pending.passwords
  return { ...pending, passwords, list: pending.list.filter((one) => one.id !== id) }
}

function trimmed(entry: Entry): Entry {
  return {
    ...entry,
    login: entry.login.trim(),
    firstName: entry.firstName.trim(),
    lastName: entry.lastName.trim(),
    screenName: entry.screenName.trim(),
    custom: entry.custom.trim(),
  }
}

/** What to send for an entry. */
export function bodyOf({ id, ...entry }: Entry, passwords: Pending['passwords']): NewRepresentative {
  const filled = Object.fromEntries(Object.entries(entry).filter(([, value]) => value))
  return { ...filled, login: entry.login, ...(!entry.invite && passwords[id] ? { password: passwords[id] } : {}) }
}

/** How many go into each team, by the team's id, in order of first appearance. */
export function byTeam(list: readonly Entry[]): [team: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { team } of list) counts.set(team, (counts.get(team) ?? 0) + 1)
  return [...counts]
}

/** Why the server refused an entry. */
export function refusalOf(problem: ApiProblem): string {
  return problem.fields.map((field) => field.detail).join(' ') || problem.detail
}
