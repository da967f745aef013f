import { Button, Group, Modal, Stack } from '@mantine/core'
import { CopyField } from '../../../../shared/kit/CopyField.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { MadeProgram } from './queries.ts'

/** The id and the secret of a program, shown this once. It closes by its button only, so that it is not lost by a slip. */
export function SecretOnce({ made, onClose }: { made: MadeProgram; onClose: () => void }) {
  return (
    <Modal
      opened
      centered
      size="lg"
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={m.programs_made({ name: made.client.name })}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack>
        <p>{m.programs_secret_once()}</p>
        <CopyField label={m.programs_id()} value={made.client.id} />
        <CopyField label={m.programs_secret()} value={made.secret} />
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} data-autofocus>
          {m.programs_secret_noted()}
        </Button>
      </Group>
    </Modal>
  )
}
