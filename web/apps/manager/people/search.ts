/** Which people a list shows, as written in the address of the page, and what that means for the server. */

const states = ['active', 'disabled'] as const
const sorts = ['name', '-name', 'login', '-login'] as const

/** The filters of every list of people; each kind adds its own. */
export interface PeopleSearch {
  readonly search?: string
  /** A team's id. */
  readonly team?: string
  readonly state?: (typeof states)[number]
  readonly sort?: (typeof sorts)[number]
}

/** Reads a text of the address's search; "" for anything that is not one. */
export function textOf(raw: Record<string, unknown>, name: string): string {
  const value = raw[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 100) : ''
}

/** Reads what all lists of people have in their address. Values that make no sense are left out, never an error. */
export function readPeopleSearch(raw: Record<string, unknown>): PeopleSearch {
  const [search, team] = [textOf(raw, 'search'), textOf(raw, 'team')]
  const state = states.find((one) => one === raw['state'])
  const sort = sorts.find((one) => one === raw['sort'])
  return { ...(search && { search }), ...(team && { team }), ...(state && { state }), ...(sort && { sort }) }
}

/** Whether the search asks for more than an order. */
export function isFiltered(search: PeopleSearch): boolean {
  return Object.keys(search).some((name) => name !== 'sort')
}

/** A search with one value set, or without it when the value is "". */
export function withFilter<Search extends PeopleSearch>(search: Search, name: keyof Search, value: string): Search {
  const { [name]: _, ...rest } = search
  return (value ? { ...rest, [name]: value } : rest) as Search
}

/** What to ask the server, apart from the team. Matches of a text come in the order of the search, so no order is asked for. */
export function peopleQueryOf({ search, state, sort }: PeopleSearch) {
  return {
    ...(search ? { search } : sort && { sort }),
    ...(state && { disabled: state === 'disabled' ? ('true' as const) : ('false' as const) }),
  }
}
