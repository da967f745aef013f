import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useFilters } from './queries.ts'
import classes from './sessions.module.css'
import { isBackwards, ranges, usualRange, type RangeName, type ReviewSearch } from './search.ts'

interface FiltersProps {
  readonly search: ReviewSearch
  onChange(search: ReviewSearch): void
}

type Name = keyof ReviewSearch

/** The filters; every choice goes into the address of the page at once. */
export function Filters({ search, onChange }: FiltersProps) {
  const filters = useFilters()
  const [id, setId] = useState(search.id ?? '')
  const set = (name: Name, value: string) => {
    const { [name]: _, ...rest } = search
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  const setLater = useDebouncedCallback((value: string) => set('id', value.trim()), 300)
  const chooseRange = (value: string) => {
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
      <NativeSelect
        label={m.manager_filter_portal()}
        data={choices(
          m.manager_filter_any_portal(),
          (filters.data?.portals ?? []).map(({ id, title }) => [id, title]),
        )}
        value={search.portal ?? ''}
        onChange={(event) => set('portal', event.currentTarget.value)}
        disabled={byId}
      />
      <NativeSelect
        label={m.manager_filter_team()}
        data={choices(
          m.manager_filter_any_team(),
          (filters.data?.teams ?? []).map(({ id, name }) => [id, name]),
        )}
        value={search.team ?? ''}
        onChange={(event) => set('team', event.currentTarget.value)}
        disabled={byId}
      />
      <NativeSelect
        label={m.manager_filter_range()}
        data={ranges.map((range) => ({ value: range, label: rangeText(range) }))}
        value={search.range ?? usualRange}
        onChange={(event) => chooseRange(event.currentTarget.value)}
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

function choices(any: string, named: readonly (readonly [string, string])[]) {
  return [{ value: '', label: any }, ...named.map(([value, label]) => ({ value, label }))]
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
