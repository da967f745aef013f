import * as m from '../../../shared/lang/compiled/messages.js'
import { Pick, type PickOption } from '../../../shared/kit/Pick.tsx'
import { teamOptions, useTeams } from './teams.ts'

interface TeamFilterProps {
  readonly value: string | undefined
  /** What can be chosen before the teams. */
  readonly first?: readonly PickOption[]
  onChange(team: string): void
}

/** Shows the people of one team only. */
export function TeamFilter({ value = '', first, onChange }: TeamFilterProps) {
  const teams = useTeams()
  return (
    <Pick
      quiet
      clearable
      label={m.people_filter_team()}
      placeholder={m.people_filter_any_team()}
      options={[...(first ?? []), ...teamOptions(teams.data ?? [])]}
      value={value}
      onChange={onChange}
    />
  )
}
