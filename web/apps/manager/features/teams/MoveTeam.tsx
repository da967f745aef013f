import { useState } from 'react'
import type { Tagged } from '../../../../shared/api/client.ts'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { notify } from '../../../../shared/kit/notices.tsx'
import { useTeams } from '../../people/teams.ts'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import { fieldText } from '../../../../shared/kit/problem.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { firstLevel, parentOptions, withBelow } from './parents.ts'
import { useMoveTeam, type Team } from './queries.ts'

interface MoveTeamProps {
  readonly me: Me
  readonly read: Tagged<Team>
  onClose(): void
}

/** Moves a team, with all below it, to another parent. */
export function MoveTeam({ me, read: { value: team, tag }, onClose }: MoveTeamProps) {
  const teams = useTeams()
  const [to, setTo] = useState('')
  const moving = useMoveTeam(team.id, tag)
  const rows = teams.data ?? []
  const refused = fieldText(moving.error, 'parent') ?? fieldText(moving.error, 'name')
  const here = team.parent ?? firstLevel
  const move = () =>
    moving.mutate(to === firstLevel ? '' : to, {
      onSuccess: () => {
        notify(m.teams_moved({ name: team.name }))
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={m.teams_move_title({ name: team.name })}
      confirm={m.teams_move()}
      busy={moving.isPending}
      disabled={!to}
      problem={refused ? undefined : moving.error}
      onConfirm={move}
      onCancel={onClose}
    >
      <Pick
        label={m.teams_parent()}
        description={m.teams_move_text()}
        error={refused}
        options={parentOptions(rows, me.role === 'companyManager', withBelow(rows, team.id)).filter(
          ({ value }) => value !== here,
        )}
        value={to}
        onChange={setTo}
      />
    </ConfirmDialog>
  )
}
