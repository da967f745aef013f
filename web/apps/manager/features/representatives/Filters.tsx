import type { Me } from '../../../../shared/kit/account/queries.ts'
import { ClearFilters } from '../../../../shared/kit/people/ClearFilters.tsx'
import { StateFilter } from '../../../../shared/kit/people/StateFilter.tsx'
import { TeamFilter } from '../../../../shared/kit/people/TeamFilter.tsx'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import { SearchBox } from '../../../../shared/kit/SearchBox.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { usePortals } from './queries.ts'
import { isFiltered, noTeam, type RepresentativeSearch } from './search.ts'

interface FiltersProps {
  readonly me: Me
  readonly search: RepresentativeSearch
  onChange(search: RepresentativeSearch): void
}

/** Which representatives to show; every choice goes into the address of the page at once. */
export function Filters({ me, search, onChange }: FiltersProps) {
  const portals = usePortals(me.permissions.includes('portals_read'))
  const set = (name: keyof RepresentativeSearch, value: string) => {
    const { [name]: _, ...rest } = search
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  const everybody = me.role === 'companyManager'
  return (
    <>
      <SearchBox
        label={m.people_search_representatives()}
        value={search.search ?? ''}
        onSearch={(text) => set('search', text)}
      />
      <TeamFilter
        first={everybody ? [{ value: noTeam, label: m.people_no_team() }] : []}
        value={search.team}
        onChange={(value) => set('team', value)}
      />
      {me.permissions.includes('portals_read') && (
        <Pick
          quiet
          clearable
          label={m.people_filter_portal()}
          placeholder={m.people_filter_any_portal()}
          options={(portals.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          value={search.portal ?? ''}
          onChange={(value) => set('portal', value)}
        />
      )}
      <StateFilter value={search.state} onChange={(value) => set('state', value)} />
      {isFiltered(search) && <ClearFilters onClear={() => onChange(search.sort ? { sort: search.sort } : {})} />}
    </>
  )
}
