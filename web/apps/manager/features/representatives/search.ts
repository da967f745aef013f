/** Which representatives a list shows, as written in the address of the page, and what that means for the server. */
import type { paths } from '../../../../shared/api/schema.d.ts'
import { peopleQueryOf, readPeopleSearch, textOf, type PeopleSearch } from '../../people/search.ts'

/** Here a team counts with all below it; {@link noTeam} asks for those who are in none. */
export interface RepresentativeSearch extends PeopleSearch {
  readonly portal?: string
}

/** In place of a team's id: those who are in no team. */
export const noTeam = 'none'

type Query = NonNullable<paths['/api/v1/representatives']['get']['parameters']['query']>

/** Reads the address's search; values that make no sense are left out, never an error. */
export function readSearch(raw: Record<string, unknown>): RepresentativeSearch {
  const portal = textOf(raw, 'portal')
  return { ...readPeopleSearch(raw), ...(portal && { portal }) }
}

/** What to ask the server. */
export function queryOf({ team, portal, ...search }: RepresentativeSearch): Query {
  return {
    ...peopleQueryOf(search),
    ...(team === noTeam ? { unassigned: true } : team && { team, below: true }),
    ...(portal && { portal }),
  }
}
