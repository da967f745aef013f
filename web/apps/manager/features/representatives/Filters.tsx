import { Button, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { teamOptions, useTeams } from '../../../../shared/kit/people/teams.ts'
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
  const teams = useTeams()
  const portals = usePortals(me.permissions.includes('portals_read'))
  const set = (name: keyof RepresentativeSearch, value: string) => {
    const { [name]: _, ...rest } = search
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  const options = teamOptions(teams.data ?? [])
  const everybody = me.role === 'companyManager'
  return (
    <>
      <SearchBox
        label={m.people_search_representatives()}
        value={search.search ?? ''}
        onSearch={(text) => set('search', text)}
      />
      <Pick
        quiet
        clearable
        label={m.people_filter_team()}
        placeholder={m.people_filter_any_team()}
        options={everybody ? [{ value: noTeam, label: m.people_no_team() }, ...options] : options}
        value={search.team ?? ''}
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
