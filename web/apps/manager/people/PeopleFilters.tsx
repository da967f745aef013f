import type { ReactNode } from 'react'
import type { PickOption } from '../../../shared/kit/Pick.tsx'
import { ClearFilters } from '../../../shared/kit/ClearFilters.tsx'
import { SearchBox } from '../../../shared/kit/SearchBox.tsx'
import { isFiltered, withFilter, type PeopleSearch } from './search.ts'
import { StateFilter } from './StateFilter.tsx'
import { TeamFilter } from './TeamFilter.tsx'

interface PeopleFiltersProps<Search extends PeopleSearch> {
  readonly label: string
  readonly search: Search
  onChange(search: Search): void
  /** What can be chosen before the teams. */
  readonly firstTeams?: readonly PickOption[]
  /** The kind's own filters, before and after the teams. */
  readonly beforeTeam?: ReactNode
  readonly afterTeam?: ReactNode
}

/** Which people to show; every choice goes into the address of the page at once. */
export function PeopleFilters<Search extends PeopleSearch>(props: PeopleFiltersProps<Search>) {
  const { search, onChange } = props
  const set = (name: keyof PeopleSearch, value: string) => onChange(withFilter(search, name, value))
  return (
    <>
      <SearchBox label={props.label} value={search.search ?? ''} onSearch={(text) => set('search', text)} />
      {props.beforeTeam}
      <TeamFilter
        {...(props.firstTeams && { first: props.firstTeams })}
        value={search.team}
        onChange={(value) => set('team', value)}
      />
      {props.afterTeam}
      <StateFilter value={search.state} onChange={(value) => set('state', value)} />
      <ClearFilters
        active={isFiltered(search)}
        onClear={() => onChange((search.sort ? { sort: search.sort } : {}) as Search)}
      />
    </>
  )
}
