import { NativeSelect } from '@mantine/core'
import * as m from '../../../shared/lang/compiled/messages.js'

interface StateFilterProps {
  readonly value: 'active' | 'disabled' | undefined
  onChange(state: string): void
}

/** Shows only those who may sign in, or only those who may not. */
export function StateFilter({ value, onChange }: StateFilterProps) {
  return (
    <NativeSelect
      aria-label={m.people_filter_state()}
      data={[
        { value: '', label: m.people_filter_any_state() },
        { value: 'active', label: m.people_filter_active() },
        { value: 'disabled', label: m.people_filter_disabled() },
      ]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
