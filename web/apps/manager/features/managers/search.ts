/** Which managers a list shows, as it stands in the address of the page, and what that means for the server. */
import type { paths } from '../../../../shared/api/schema.d.ts'

export interface ManagerSearch {
  readonly search?: string
  readonly team?: string
  readonly role?: ManagerRole
  readonly state?: 'active' | 'disabled'
  readonly sort?: (typeof sorts)[number]
}

export const roles = ['companyManager', 'teamManager', 'apiManager'] as const
const states = ['active', 'disabled'] as const
const sorts = ['name', '-name', 'login', '-login'] as const

export type ManagerRole = (typeof roles)[number]

type Query = NonNullable<paths['/api/v1/managers']['get']['parameters']['query']>

/** Reads the address's search; what makes no sense is left out, never an error. */
export function readSearch(raw: Record<string, unknown>): ManagerSearch {
  const text = (name: string) =>
    typeof raw[name] === 'string' || typeof raw[name] === 'number' ? String(raw[name]).trim().slice(0, 100) : ''
  const role = roles.find((one) => one === raw['role'])
  const state = states.find((one) => one === raw['state'])
  const sort = sorts.find((one) => one === raw['sort'])
  return {
    ...(text('search') && { search: text('search') }),
    ...(text('team') && { team: text('team') }),
    ...(role && { role }),
    ...(state && { state }),
    ...(sort && { sort }),
  }
}

/** Whether something else than the order is asked for. */
export function isFiltered(search: ManagerSearch): boolean {
  return Object.keys(search).some((name) => name !== 'sort')
}

/** What to ask the server. What a text finds comes in the order in which it was found. */
export function queryOf({ search, team, role, state, sort }: ManagerSearch): Query {
  return {
    ...(search ? { search } : sort && { sort }),
    ...(team && { team }),
    ...(role && { role }),
    ...(state && { disabled: state === 'disabled' ? 'true' : 'false' }),
  }
}
