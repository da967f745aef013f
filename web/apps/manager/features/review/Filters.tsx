import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useFilters } from './queries.ts'
import classes from './review.module.css'
import { isBackwards, ranges, usualRange, type RangeName, type ReviewSearch } from './search.ts'

interface FiltersProps {
  readonly search: ReviewSearch
  onChange(search: ReviewSearch): void
}

type Name = keyof ReviewSearch

/** What to look for; every choice goes into the address of the page at once. */
export function Filters({ search, onChange }: FiltersProps) {
  const filters = useFilters()
  const [id, setId] = useState(search.id ?? '')
  const set = (name: Name, value: string | null | undefined) => {
    const { [name]: _, ...rest } = search
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  const setLater = useDebouncedCallback((value: string) => set('id', value.trim()), 300)
  const chooseRange = (value: string | null) => {
    const { range: _range, from: _from, to: _to, ...rest } = search
    const range = ranges.find((name) => name === value)
    onChange(range && range !== usualRange ? { ...rest, range } : rest)
  }
  const clear = () => {
    setId('')
    onChange({})
  }
  const byId = Boolean(search.id)
  return (
    <search className={classes.filters} aria-label={m.manager_filters()}>
      <TextInput
        className={classes.wide}
        label={m.manager_filter_id()}
        placeholder={m.manager_filter_id_hint()}
        leftSection={<IconSearch size={15} aria-hidden />}
        spellCheck={false}
        maxLength={64}
        value={id}
        onChange={(event) => {
          setId(event.currentTarget.value)
          setLater(event.currentTarget.value)
        }}
      />
      <Select
        label={m.manager_filter_portal()}
        placeholder={m.manager_filter_any_portal()}
        data={(filters.data?.portals ?? []).map((portal) => ({ value: portal.id, label: portal.title }))}
        value={search.portal ?? null}
        onChange={(value) => set('portal', value)}
        clearable
        disabled={byId}
      />
      <Select
        label={m.manager_filter_team()}
        placeholder={m.manager_filter_any_team()}
        data={(filters.data?.teams ?? []).map((team) => ({ value: team.id, label: team.name }))}
        value={search.team ?? null}
        onChange={(value) => set('team', value)}
        clearable
        disabled={byId}
      />
      <Select
        label={m.manager_filter_range()}
        data={ranges.map((range) => ({ value: range, label: rangeText(range) }))}
        value={search.range ?? usualRange}
        onChange={chooseRange}
        allowDeselect={false}
        disabled={byId}
      />
      {search.range === 'own' && !byId && (
        <>
          <TextInput
            type="date"
            label={m.manager_filter_from()}
            value={search.from ?? ''}
            error={isBackwards(search) && m.manager_filter_backwards()}
            onChange={(event) => set('from', event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={m.manager_filter_to()}
            value={search.to ?? ''}
            onChange={(event) => set('to', event.currentTarget.value)}
          />
        </>
      )}
      {Object.keys(search).length > 0 && (
        <Button
          variant="subtle"
          className={classes.clear}
          leftSection={<IconX size={15} aria-hidden />}
          onClick={clear}
        >
          {m.manager_filter_clear()}
        </Button>
      )}
    </search>
  )
}

function rangeText(range: RangeName): string {
  return {
    today: m.manager_range_today(),
    yesterday: m.manager_range_yesterday(),
    week: m.manager_range_week(),
    month: m.manager_range_month(),
    quarter: m.manager_range_quarter(),
    own: m.manager_range_own(),
  }[range]
}
