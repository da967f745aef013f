import { NativeSelect } from '@mantine/core'
import { ClearFilters } from '../../../../shared/kit/people/ClearFilters.tsx'
import { StateFilter } from '../../../../shared/kit/people/StateFilter.tsx'
import { TeamFilter } from '../../../../shared/kit/people/TeamFilter.tsx'
import { SearchBox } from '../../../../shared/kit/SearchBox.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { isFiltered, roles, type ManagerSearch } from './search.ts'
import { roleText } from './words.ts'

interface FiltersProps {
  readonly search: ManagerSearch
  onChange(search: ManagerSearch): void
}

/** Which managers to show; every choice goes into the address of the page at once. */
export function Filters({ search, onChange }: FiltersProps) {
  const set = (name: keyof ManagerSearch, value: string) => {
    const { [name]: _, ...rest } = search
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  return (
    <>
      <SearchBox
        label={m.people_search_managers()}
        value={search.search ?? ''}
        onSearch={(text) => set('search', text)}
      />
      <NativeSelect
        aria-label={m.people_role()}
        data={[
          { value: '', label: m.people_filter_any_role() },
          ...roles.map((role) => ({ value: role, label: roleText(role) })),
        ]}
        value={search.role ?? ''}
        onChange={(event) => set('role', event.currentTarget.value)}
      />
      <TeamFilter value={search.team} onChange={(value) => set('team', value)} />
      <StateFilter value={search.state} onChange={(value) => set('state', value)} />
      {isFiltered(search) && <ClearFilters onClear={() => onChange(search.sort ? { sort: search.sort } : {})} />}
    </>
  )
}
