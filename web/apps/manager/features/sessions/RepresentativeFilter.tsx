import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useFilters } from './queries.ts'

interface RepresentativeFilterProps {
  /** "" is anybody. */
  readonly value: string
  readonly disabled: boolean
  onChange(value: string): void
}

const pauseMs = 300

/** Shows only the sessions of one representative, found by typing the beginning of a name. */
export function RepresentativeFilter({ value, disabled, onChange }: RepresentativeFilterProps) {
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, pauseMs)
  const filters = useFilters(asked, value)
  const options = (filters.data?.representatives ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const chosen = options.find((one) => one.value === value)?.label
  return (
    <Pick
      quiet
      clearable
      label={m.manager_filter_representative()}
      options={options}
      value={value}
      onType={(text) => setTyped(text === chosen ? '' : text)}
      onChange={onChange}
      disabled={disabled}
    />
  )
}
