import { Button, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { teamOptions, useTeams } from '../../../../shared/kit/people/teams.ts'
import { Pick } from '../../../../shared/kit/Pick.tsx'
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
  const teams = useTeams()
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
      <Pick
        quiet
        clearable
        label={m.people_filter_team()}
        placeholder={m.people_filter_any_team()}
        options={teamOptions(teams.data ?? [])}
        value={search.team ?? ''}
        onChange={(value) => set('team', value)}
      />
      <NativeSelect
        aria-label={m.people_filter_state()}
        data={[
          { value: '', label: m.people_filter_any_state() },
          { value: 'active', label: m.people_filter_active() },
          { value: 'disabled', label: m.people_filter_disabled() },
        ]}
        value={search.state ?? ''}
        onChange={(event) => set('state', event.currentTarget.value)}
      />
      {isFiltered(search) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={15} aria-hidden />}
          onClick={() => onChange(search.sort ? { sort: search.sort } : {})}
        >
          {m.people_filter_clear()}
        </Button>
      )}
    </>
  )
}
