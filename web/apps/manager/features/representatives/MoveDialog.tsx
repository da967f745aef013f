import { useState } from 'react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { NameList } from '../../people/NameList.tsx'
import { namesToldApart } from '../../people/names.ts'
import { useBulkResult } from '../../people/useBulkResult.tsx'
import { teamOptions, useTeams } from '../../people/teams.ts'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import { fieldText, isOutdated } from '../../../../shared/kit/problem.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useMove, type Representative } from './queries.ts'
import { noTeam } from './search.ts'

interface MoveDialogProps {
  readonly me: Me
  readonly people: readonly Representative[]
  readonly onDone?: () => void
  onClose(): void
}

/** Asks for the team that representatives are to move to, moves them, and names those who could not be moved. */
export function MoveDialog({ me, people: latest, onDone, onClose }: MoveDialogProps) {
  const [people] = useState(latest) // as they were shown when it was opened
  const teams = useTeams()
  const move = useMove()
  const [team, setTeam] = useState('')
  const title = m.people_move_title({ count: people.length })
  const result = useBulkResult({
    title,
    people,
    done: (count) => m.people_moved({ count }),
    onDone: () => onDone?.(),
    onClose,
  })
  const options = teamOptions(teams.data ?? [])
  const refused = fieldText(move.error, 'team')
  if (result.dialog) return result.dialog
  return (
    <ConfirmDialog
      title={title}
      confirm={m.people_move()}
      busy={move.isPending}
      disabled={team === '' || isOutdated(move.error)}
      problem={refused ? undefined : move.error}
      progress={result.progress}
      onConfirm={() =>
        move.mutate({ people, team: team === noTeam ? '' : team, course: result.begin() }, { onSuccess: result.finish })
      }
      onCancel={move.isPending ? result.stop : onClose}
    >
      <Pick
        label={m.people_move_to()}
        description={m.people_move_text({ count: people.length })}
        placeholder={m.people_choose_team()}
        error={refused}
        options={me.role === 'companyManager' ? [...options, { value: noTeam, label: m.people_no_team() }] : options}
        value={team}
        onChange={setTeam}
      />
      <NameList names={namesToldApart(people)} />
    </ConfirmDialog>
  )
}
