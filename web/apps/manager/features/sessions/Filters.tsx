import { NativeSelect, TextInput } from '@mantine/core'
import { serverClock } from '../../../../shared/api/clock.ts'
import { ClearFilters } from '../../../../shared/kit/ClearFilters.tsx'
import kit from '../../../../shared/kit/kit.module.css'
import { SearchBox } from '../../../../shared/kit/SearchBox.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useFilters } from './queries.ts'
import { RepresentativeFilter } from './RepresentativeFilter.tsx'
import classes from './sessions.module.css'
import {
  daysOf,
  isBackwards,
  ranges,
  ratings,
  results,
  usualRange,
  withDay,
  withText,
  type ReviewSearch,
} from './search.ts'
import { rangeText, ratingText, resultChoice } from './words.ts'

interface FiltersProps {
  readonly search: ReviewSearch
  onChange(search: ReviewSearch): void
}

/** The filters; every choice goes into the address of the page at once. */
export function Filters({ search, onChange }: FiltersProps) {
  const filters = useFilters()
  const set = (name: keyof ReviewSearch, value: string) => {
    const { [name]: _, ...rest } = search
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  const chooseRange = (value: string) => {
    const { range: _range, from: _from, to: _to, ...rest } = search
    const range = ranges.find((name) => name === value)
    if (range === 'own') return onChange({ ...rest, range, ...daysOf(search, now()) })
    onChange(range && range !== usualRange ? { ...rest, range } : rest)
  }
  const byId = Boolean(search.id)
  const days = daysOf(search, now())
  return (
    <search className={classes.filters} aria-label={m.manager_filters()}>
      <div className={classes.wide}>
        <SearchBox
          label={m.manager_filter_search()}
          value={search.id ?? search.search ?? ''}
          onSearch={(text) => onChange(withText(search, text))}
        />
      </div>
      <RepresentativeFilter
        value={search.representative ?? ''}
        onChange={(value) => set('representative', value)}
        disabled={byId}
      />
      <Choice
        label={m.manager_filter_portal()}
        any={m.manager_filter_any_portal()}
        options={(filters.data?.portals ?? []).map(({ id, title }) => [id, title])}
        value={search.portal}
        onChange={(value) => set('portal', value)}
        disabled={byId}
      />
      <Choice
        label={m.manager_filter_team()}
        any={m.manager_filter_any_team()}
        options={(filters.data?.teams ?? []).map(({ id, name }) => [id, name])}
        value={search.team}
        onChange={(value) => set('team', value)}
        disabled={byId}
      />
      <Choice
        label={m.manager_filter_result()}
        any={m.manager_filter_result()}
        options={results.map((result) => [result, resultChoice(result)])}
        value={search.result}
        onChange={(value) => set('result', value)}
        disabled={byId}
      />
      <Choice
        label={m.manager_filter_rating()}
        any={m.manager_filter_rating()}
        options={ratings.map((rating) => [rating, ratingText(rating)])}
        value={search.rating}
        onChange={(value) => set('rating', value)}
        disabled={byId}
      />
      <Choice
        label={m.manager_filter_recorded()}
        any={m.manager_filter_recorded()}
        options={[
          ['true', m.manager_recorded()],
          ['false', m.manager_not_recorded()],
        ]}
        value={search.recorded}
        onChange={(value) => set('recorded', value)}
        disabled={byId}
      />
      <NativeSelect
        aria-label={m.manager_filter_range()}
        data={ranges.map((range) => ({ value: range, label: rangeText(range) }))}
        value={search.range ?? usualRange}
        onChange={(event) => chooseRange(event.currentTarget.value)}
        disabled={byId}
      />
      <Day
        label={m.manager_filter_from()}
        value={days.from}
        error={isBackwards(search) && m.kit_days_backwards()}
        onChange={(day) => onChange(withDay(search, 'from', day, now()))}
        disabled={byId}
      />
      <Day
        label={m.manager_filter_to()}
        value={days.to}
        onChange={(day) => onChange(withDay(search, 'to', day, now()))}
        disabled={byId}
      />
      <ClearFilters active={Object.keys(search).length > 0} onClear={() => onChange({})} />
    </search>
  )
}

const now = () => new Date(serverClock.now())

interface FilterProps {
  readonly label: string
  readonly disabled: boolean
  onChange(value: string): void
}

interface ChoiceProps extends FilterProps {
  readonly any: string
  readonly options: readonly (readonly [string, string])[]
  readonly value: string | undefined
}

function Choice({ label, any, options, value, disabled, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      data={[{ value: '', label: any }, ...options.map(([value, label]) => ({ value, label }))]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      disabled={disabled}
    />
  )
}

interface DayProps extends FilterProps {
  readonly value: string
  readonly error?: string | false
}

function Day({ label, value, error = false, disabled, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      leftSection={
        <span aria-hidden className={classes.dayName}>
          {label}
        </span>
      }
      leftSectionWidth="3rem"
      classNames={{ root: classes.day ?? '', error: kit.floating ?? '' }}
      styles={{ wrapper: { margin: 0 } }}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      disabled={disabled}
    />
  )
}
