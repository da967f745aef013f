import { Button, Group } from '@mantine/core'
import { IconArrowsMove, IconPlus, IconTrash } from '@tabler/icons-react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Team } from './queries.ts'

export type Act = 'add' | 'move' | 'delete'

interface ActsProps {
  readonly me: Me
  readonly team: Team
  onAct(act: Act): void
}

/** What can be done with a team. Those who manage it as their topmost team can neither move nor delete it. */
export function Acts({ me, team, onAct }: ActsProps) {
  if (!me.permissions.includes('teams_write')) return null
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => onAct('add')}>
        {m.teams_add_below()}
      </Button>
      {team.free && (
        <>
          <Button
            variant="default"
            leftSection={<IconArrowsMove size={15} aria-hidden />}
            onClick={() => onAct('move')}
          >
            {m.teams_move()}
          </Button>
          <Button variant="default" leftSection={<IconTrash size={15} aria-hidden />} onClick={() => onAct('delete')}>
            {m.teams_delete()}
          </Button>
        </>
      )}
    </Group>
  )
}
