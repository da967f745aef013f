import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { Formats } from '../../../../shared/kit/formats.ts'
import type { Column } from '../../../../shared/kit/table/columns.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './clients.module.css'
import type { Client } from './queries.ts'

/** The columns of the list of API clients. */
export function columnsOf(formats: Formats, revoke: (client: Client) => void): Column<Client>[] {
  return [
    { id: 'name', header: m.clients_name(), heading: true, cell: (row) => row.name },
    { id: 'manager', header: m.clients_manager(), wide: true, width: '15rem', cell: (row) => row.login || '—' },
    {
      id: 'scopes',
      header: m.clients_scopes(),
      width: '18rem',
      cell: (row) => <span className={classes.scopes}>{row.scopes.join(' ')}</span>,
    },
    { id: 'client', header: m.clients_id(), wide: true, width: '17rem', cell: (row) => <code>{row.id}</code> },
    { id: 'expires', header: m.clients_expires(), width: '9rem', cell: (row) => formats.day(row.expires) },
    {
      id: 'revoke',
      header: m.clients_actions(),
      width: '5rem',
      cell: (row) => <RevokeButton client={row} revoke={revoke} />,
    },
  ]
}

function RevokeButton({ client, revoke }: { client: Client; revoke: (client: Client) => void }) {
  return (
    <Tooltip label={m.clients_revoke()}>
      <ActionIcon
        variant="subtle"
        aria-label={m.clients_revoke_one({ name: client.name })}
        onClick={() => revoke(client)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
