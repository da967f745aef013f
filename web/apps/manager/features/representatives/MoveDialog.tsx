import { useState } from 'react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { NameList } from '../../../../shared/kit/people/NameList.tsx'
import { fullName } from '../../../../shared/kit/people/names.ts'
import { teamOptions, useTeams } from '../../../../shared/kit/people/teams.ts'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import { fieldText } from '../../../../shared/kit/problem.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Representative } from './queries.ts'
import { noTeam } from './search.ts'

interface MoveDialogProps {
  readonly me: Me
  readonly people: readonly Representative[]
  readonly title: string
  readonly busy: boolean
  readonly problem: unknown
  /** "" is out of every team. */
  onMove(team: string): void
  onCancel(): void
}

/** Asks for the team that representatives are to move to. */
export function MoveDialog({ me, people, title, busy, problem, onMove, onCancel }: MoveDialogProps) {
  const teams = useTeams()
  const [team, setTeam] = useState('')
  const options = teamOptions(teams.data ?? [])
  const refused = fieldText(problem, 'team')
  return (
    <ConfirmDialog
      title={title}
      confirm={m.people_move()}
      busy={busy}
      disabled={team === ''}
      problem={refused ? undefined : problem}
      onConfirm={() => onMove(team === noTeam ? '' : team)}
      onCancel={onCancel}
    >
      <Pick
        label={m.people_move_to()}
        description={m.people_move_text()}
        placeholder={m.people_choose_team()}
        error={refused}
        options={me.role === 'companyManager' ? [...options, { value: noTeam, label: m.people_no_team() }] : options}
        value={team}
        onChange={setTeam}
      />
      <NameList names={people.map(fullName)} />
    </ConfirmDialog>
  )
}
