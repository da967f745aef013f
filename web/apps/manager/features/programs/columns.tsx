import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { Formats } from '../../../../shared/kit/formats.ts'
import type { Column } from '../../../../shared/kit/table/columns.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './programs.module.css'
import type { Program } from './queries.ts'

/** The columns of the list of programs. */
export function columnsOf(formats: Formats, revoke: (program: Program) => void): Column<Program>[] {
  return [
    { id: 'name', header: m.programs_name(), heading: true, cell: (row) => row.name },
    { id: 'manager', header: m.programs_manager(), wide: true, width: '15rem', cell: (row) => row.login || '—' },
    {
      id: 'scopes',
      header: m.programs_scopes(),
      width: '18rem',
      cell: (row) => <span className={classes.scopes}>{row.scopes.join(' ')}</span>,
    },
    { id: 'client', header: m.programs_id(), wide: true, width: '17rem', cell: (row) => <code>{row.id}</code> },
    { id: 'expires', header: m.programs_expires(), width: '9rem', cell: (row) => formats.day(row.expires) },
    {
      id: 'revoke',
      header: m.programs_actions(),
      width: '5rem',
      cell: (row) => <RevokeButton program={row} revoke={revoke} />,
    },
  ]
}

function RevokeButton({ program, revoke }: { program: Program; revoke: (program: Program) => void }) {
  return (
    <Tooltip label={m.programs_revoke()}>
      <ActionIcon
        variant="subtle"
        aria-label={m.programs_revoke_one({ name: program.name })}
        onClick={() => revoke(program)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
