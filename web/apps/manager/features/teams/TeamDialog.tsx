import type { Tagged } from '../../../../shared/api/client.ts'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import type { Act } from './Acts.tsx'
import { AddTeam } from './AddTeam.tsx'
import { DeleteTeam } from './DeleteTeam.tsx'
import { MoveTeam } from './MoveTeam.tsx'
import type { Team } from './queries.ts'

interface TeamDialogProps {
  readonly act: Act
  readonly me: Me
  readonly read: Tagged<Team>
  onClose(): void
}

/** The dialogs for a team. */
export function TeamDialog({ act, me, read, onClose }: TeamDialogProps) {
  switch (act) {
    case 'add':
      return <AddTeam me={me} parent={read.value.id} onClose={onClose} />
    case 'move':
      return <MoveTeam me={me} read={read} onClose={onClose} />
    case 'delete':
      return <DeleteTeam team={read.value} shown onClose={onClose} />
  }
}
