import type { Me } from '../../../../shared/kit/account/queries.ts'
import { PeopleFilters } from '../../people/PeopleFilters.tsx'
import { withFilter } from '../../people/search.ts'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { usePortals } from './queries.ts'
import { noTeam, type RepresentativeSearch } from './search.ts'

interface FiltersProps {
  readonly me: Me
  readonly search: RepresentativeSearch
  onChange(search: RepresentativeSearch): void
}

/** Which representatives to show: the filters of all people, those in no team, and the portal. */
export function Filters({ me, search, onChange }: FiltersProps) {
  const mayPortals = me.permissions.includes('portals_read')
  const portals = usePortals(mayPortals)
  const portal = mayPortals && (
    <Pick
      quiet
      clearable
      label={m.people_filter_portal()}
      placeholder={m.people_filter_any_portal()}
      options={(portals.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      value={search.portal ?? ''}
      onChange={(value) => onChange(withFilter(search, 'portal', value))}
    />
  )
  return (
    <PeopleFilters
      label={m.people_search_representatives()}
      search={search}
      onChange={onChange}
      firstTeams={me.role === 'companyManager' ? [{ value: noTeam, label: m.people_no_team() }] : []}
      afterTeam={portal}
    />
  )
}
