import { Button, Stack } from '@mantine/core'
import { CopyField } from '../../../../shared/kit/CopyField.tsx'
import { FirmDialog } from '../../../../shared/kit/FirmDialog.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { MadeClient } from './queries.ts'

/** The id and the secret of an API client, shown only once. */
export function SecretOnce({ made, onClose }: { made: MadeClient; onClose: () => void }) {
  const noted = (
    <Button onClick={onClose} data-autofocus>
      {m.clients_secret_noted()}
    </Button>
  )
  return (
    <FirmDialog wide title={m.clients_made({ name: made.client.name })} buttons={noted}>
      <Stack>
        <p>{m.clients_secret_once()}</p>
        <CopyField label={m.clients_id()} value={made.client.id} />
        <CopyField label={m.clients_secret()} value={made.secret} />
      </Stack>
    </FirmDialog>
  )
}
