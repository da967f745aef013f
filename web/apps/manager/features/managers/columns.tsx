import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../../shared/kit/formats.ts'
import { DisabledMark, LastSignIn } from '../../../../shared/kit/people/Marks.tsx'
import { fullName } from '../../../../shared/kit/people/names.ts'
import type { Column } from '../../../../shared/kit/table/columns.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Manager } from './queries.ts'
import { roleText } from './words.ts'

/** The columns of the list of managers. */
export function columnsOf(formats: Formats): Column<Manager>[] {
  return [
    {
      id: 'name',
      header: m.people_name(),
      heading: true,
      sort: 'name',
      cell: (row) => (
        <>
          <Link to="/managers/$manager" params={{ manager: row.id }}>
            {fullName(row)}
          </Link>{' '}
          {row.disabled && <DisabledMark />}
        </>
      ),
    },
    { id: 'login', header: m.people_login(), sort: 'login', wide: true, width: '15rem', cell: (row) => row.login },
    { id: 'role', header: m.people_role(), width: '14.5rem', cell: (row) => roleText(row.role) },
    {
      id: 'teams',
      header: m.people_manages(),
      wide: true,
      width: '11rem',
      cell: (row) => <Teams manager={row} />,
    },
    {
      id: 'custom',
      header: m.people_custom(),
      wide: true,
      hidden: true,
      width: '9rem',
      cell: (row) => row.custom || '—',
    },
    {
      id: 'lastSignIn',
      header: m.people_last_sign_in(),
      wide: true,
      width: '11rem',
      cell: (row) => <LastSignIn at={row.lastSignIn} />,
    },
    {
      id: 'created',
      header: m.people_created(),
      wide: true,
      hidden: true,
      width: '9rem',
      cell: (row) => formats.day(row.created),
    },
  ]
}

function Teams({ manager }: { manager: Manager }) {
  if (manager.role !== 'teamManager') return <>{m.people_manages_all()}</>
  const names = (manager.teamNames ?? []).join(', ')
  return <span title={names}>{names || m.people_manages_none()}</span>
}
