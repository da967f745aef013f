import { Skeleton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { notify } from '../../../../shared/kit/notices.tsx'
import { NameList } from '../../people/NameList.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { refresh, useDeleteTeam, useDeletion, type Deletion, type Team } from './queries.ts'
import layout from './teams.module.css'

interface DeleteTeamProps {
  readonly team: Pick<Team, 'id' | 'name'>
  /** Whether the page shows this team, and has to be left. */
  readonly shown: boolean
  onClose(): void
}

/** Says what deleting the team moves and removes, and deletes it. */
export function DeleteTeam({ team, shown, onClose }: DeleteTeamProps) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const foreseen = useDeletion(team.id)
  const deleting = useDeleteTeam(team.id)
  const blocked = foreseen.data?.blocked
  const remove = () =>
    deleting.mutate(undefined, {
      onSuccess: async () => {
        notify(m.teams_deleted({ name: team.name }))
        onClose()
        const above = foreseen.data?.parent?.id
        if (shown)
          await (above ? navigate({ to: '/teams/$team', params: { team: above } }) : navigate({ to: '/teams' }))
        await refresh(queries)
      },
    })
  return (
    <ConfirmDialog
      title={m.teams_delete_title({ name: team.name })}
      confirm={m.teams_delete()}
      destructive
      busy={deleting.isPending}
      disabled={!foreseen.data || blocked !== undefined}
      problem={deleting.error ?? foreseen.error}
      onConfirm={remove}
      onCancel={onClose}
    >
      {foreseen.isPending && <Skeleton height={96} aria-label={m.kit_loading()} />}
      {foreseen.data && <Warning deletion={foreseen.data} />}
      {blocked && <p className={layout.blocked}>{m.teams_delete_blocked({ name: blocked.name })}</p>}
    </ConfirmDialog>
  )
}

/** The effects of the deletion, one per line. */
function Warning({ deletion }: { deletion: Deletion }) {
  const { parent, representatives, subteams, managers, losses } = deletion
  return (
    <ul className={layout.effects}>
      <li>
        {representatives === 0
          ? m.teams_delete_people_none()
          : parent
            ? m.teams_delete_people({ count: representatives, team: parent.name })
            : m.teams_delete_people_unassigned({ count: representatives })}
      </li>
      {subteams.length > 0 && (
        <li>
          {parent ? m.teams_delete_subteams({ team: parent.name }) : m.teams_delete_subteams_top()}
          <NameList names={subteams.map(({ name }) => name)} />
        </li>
      )}
      {losses.map(({ portal, count, representatives: people }) => (
        <li key={portal.id}>
          {m.teams_delete_loss({ count, portal: portal.name })}
          <NameList names={people.map(({ name }) => name)} />
        </li>
      ))}
      {managers.length > 0 && (
        <li>
          {m.teams_delete_managers()}
          <NameList names={managers.map(({ name }) => name)} />
        </li>
      )}
    </ul>
  )
}
