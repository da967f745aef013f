import type { Formats } from '../../../../shared/kit/formats.ts'
import { personColumns } from '../../people/columns.tsx'
import type { Column } from '../../../../shared/kit/table/columns.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { managers } from './kind.tsx'
import type { Manager } from './queries.ts'
import { roleText } from './words.ts'

/** The columns of the list of managers. */
export function columnsOf(formats: Formats, namesakes: ReadonlySet<Manager>): Column<Manager>[] {
  const common = personColumns<Manager>(formats, managers.link, namesakes)
  return [
    common.name,
    common.login,
    { id: 'role', header: m.people_role(), width: '14.5rem', cell: (row) => roleText(row.role) },
    {
      id: 'teams',
      header: m.people_manages(),
      wide: true,
      width: '11rem',
      cell: (row) => <Teams manager={row} />,
    },
    common.custom,
    common.lastSignIn,
    common.created,
  ]
}

function Teams({ manager }: { manager: Manager }) {
  if (manager.role !== 'teamManager') return <>{m.people_manages_all()}</>
  const names = (manager.teamNames ?? []).join(', ')
  return <span title={names}>{names || m.people_manages_none()}</span>
}
