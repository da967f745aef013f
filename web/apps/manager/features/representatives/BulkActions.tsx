import { Button } from '@mantine/core'
import { IconArrowsMove, IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { BulkVerb } from './BulkDialog.tsx'
import type { Representative } from './queries.ts'

interface BulkActionsProps {
  readonly me: Me
  readonly chosen: readonly Representative[]
  onVerb(verb: BulkVerb): void
}

/** What can be done with the representatives that are chosen. */
export function BulkActions({ me, chosen, onVerb }: BulkActionsProps) {
  const may = (permission: string) => me.permissions.includes(permission)
  const anyActive = chosen.some((one) => !one.disabled)
  return (
    <>
      {may('reps_move') && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconArrowsMove size={15} aria-hidden />}
          onClick={() => onVerb('move')}
        >
          {m.people_move()}
        </Button>
      )}
      {may('reps_write') && (
        <>
          <Button
            variant="default"
            size="xs"
            leftSection={anyActive ? <IconUserOff size={15} aria-hidden /> : <IconUserCheck size={15} aria-hidden />}
            onClick={() => onVerb(anyActive ? 'disable' : 'enable')}
          >
            {anyActive ? m.people_disable() : m.people_enable()}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => onVerb('delete')}
          >
            {m.people_delete()}
          </Button>
        </>
      )}
    </>
  )
}
