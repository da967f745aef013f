/** Which representatives a list shows, as it stands in the address of the page, and what that means for the server. */
import type { paths } from '../../../../shared/api/schema.d.ts'

export interface RepresentativeSearch {
  readonly search?: string
  /** A team's id with all below it, or {@link noTeam}. */
  readonly team?: string
  readonly portal?: string
  readonly state?: State
  readonly sort?: Sort
}

const states = ['active', 'disabled'] as const
const sorts = ['name', '-name', 'login', '-login'] as const

export type State = (typeof states)[number]
export type Sort = (typeof sorts)[number]

/** Stands for those who are in no team. */
export const noTeam = 'none'

type Query = NonNullable<paths['/api/v1/representatives']['get']['parameters']['query']>

/** Reads the address's search; what makes no sense is left out, never an error. */
export function readSearch(raw: Record<string, unknown>): RepresentativeSearch {
  const text = (name: string) =>
    typeof raw[name] === 'string' || typeof raw[name] === 'number' ? String(raw[name]).trim().slice(0, 100) : ''
  const state = states.find((one) => one === raw['state'])
  const sort = sorts.find((one) => one === raw['sort'])
  return {
    ...(text('search') && { search: text('search') }),
    ...(text('team') && { team: text('team') }),
    ...(text('portal') && { portal: text('portal') }),
    ...(state && { state }),
    ...(sort && { sort }),
  }
}

/** Whether something else than the order is asked for. */
export function isFiltered(search: RepresentativeSearch): boolean {
  return Object.keys(search).some((name) => name !== 'sort')
}

/** What to ask the server. What a text finds comes in the order in which it was found. */
export function queryOf({ search, team, portal, state, sort }: RepresentativeSearch): Query {
  return {
    ...(search ? { search } : sort && { sort }),
    ...(team === noTeam ? { unassigned: true } : team && { team, below: true }),
    ...(portal && { portal }),
    ...(state && { disabled: state === 'disabled' ? 'true' : 'false' }),
  }
}
