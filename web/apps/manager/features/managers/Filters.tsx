import { NativeSelect } from '@mantine/core'
import { PeopleFilters } from '../../people/PeopleFilters.tsx'
import { withFilter } from '../../people/search.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { roles, type ManagerSearch } from './search.ts'
import { roleText } from './words.ts'

interface FiltersProps {
  readonly search: ManagerSearch
  onChange(search: ManagerSearch): void
}

/** Which managers to show: the filters of all people, and the role. */
export function Filters({ search, onChange }: FiltersProps) {
  const role = (
    <NativeSelect
      aria-label={m.people_role()}
      data={[
        { value: '', label: m.people_filter_any_role() },
        ...roles.map((role) => ({ value: role, label: roleText(role) })),
      ]}
      value={search.role ?? ''}
      onChange={(event) => onChange(withFilter(search, 'role', event.currentTarget.value))}
    />
  )
  return <PeopleFilters label={m.people_search_managers()} search={search} onChange={onChange} beforeTeam={role} />
}
