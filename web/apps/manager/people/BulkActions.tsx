import { Button } from '@mantine/core'
import { IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { BulkVerb, Person } from './kind.ts'

interface BulkActionsProps {
  readonly verbs: readonly BulkVerb[]
  readonly people: readonly Person[]
  onVerb(verb: BulkVerb): void
}

/** The buttons for the people that are selected. Enabling is offered when nobody among them can be disabled. */
export function BulkActions({ verbs, people, onVerb }: BulkActionsProps) {
  const anyActive = people.some((one) => !one.disabled)
  return (
    <>
      {verbs.includes('disable') && (
        <Button
          variant="default"
          size="xs"
          leftSection={anyActive ? <IconUserOff size={15} aria-hidden /> : <IconUserCheck size={15} aria-hidden />}
          onClick={() => onVerb(anyActive ? 'disable' : 'enable')}
        >
          {anyActive ? m.people_disable() : m.people_enable()}
        </Button>
      )}
      {verbs.includes('delete') && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => onVerb('delete')}
        >
          {m.people_delete()}
        </Button>
      )}
    </>
  )
}
