/** Which managers a list shows, as written in the address of the page, and what that means for the server. */
import type { paths } from '../../../../shared/api/schema.d.ts'
import { peopleQueryOf, readPeopleSearch, type PeopleSearch } from '../../people/search.ts'

export const roles = ['companyManager', 'teamManager', 'apiManager'] as const

export type ManagerRole = (typeof roles)[number]

export interface ManagerSearch extends PeopleSearch {
  readonly role?: ManagerRole
}

type Query = NonNullable<paths['/api/v1/managers']['get']['parameters']['query']>

/** Reads the address's search; values that make no sense are left out, never an error. */
export function readSearch(raw: Record<string, unknown>): ManagerSearch {
  const role = roles.find((one) => one === raw['role'])
  return { ...readPeopleSearch(raw), ...(role && { role }) }
}

/** What to ask the server. */
export function queryOf({ team, role, ...search }: ManagerSearch): Query {
  return { ...peopleQueryOf(search), ...(team && { team }), ...(role && { role }) }
}
