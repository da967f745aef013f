import { Button, Group, Modal } from '@mantine/core'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Done } from './bulk.ts'
import classes from './people.module.css'

interface BulkResultProps {
  readonly title: string
  readonly result: Done
  readonly nameOf: (id: string) => string
  onClose(): void
}

/** The people who were not changed, and why; hidden when there are none. */
export function BulkResult({ title, result, nameOf, onClose }: BulkResultProps) {
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={title}
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
    >
      <p className={classes.lead}>
        {m.people_bulk_done({ count: result.done.length })} {m.people_bulk_failed({ count: result.failed.length })}
      </p>
      <ul className={classes.failed}>
        {result.failed.map(({ id, detail }) => (
          <li key={id}>
            <strong>{nameOf(id)}</strong> {detail}
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} data-autofocus>
          {m.kit_close()}
        </Button>
      </Group>
    </Modal>
  )
}
