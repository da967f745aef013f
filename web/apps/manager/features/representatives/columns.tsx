import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../../shared/kit/formats.ts'
import { DisabledMark, LastSignIn } from '../../../../shared/kit/people/Marks.tsx'
import { fullName } from '../../../../shared/kit/people/names.ts'
import type { Column } from '../../../../shared/kit/table/columns.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Representative } from './queries.ts'

/** The columns of the list of representatives. */
export function columnsOf(formats: Formats): Column<Representative>[] {
  return [
    {
      id: 'name',
      header: m.people_name(),
      heading: true,
      sort: 'name',
      cell: (row) => (
        <>
          <Link to="/representatives/$representative" params={{ representative: row.id }}>
            {fullName(row)}
          </Link>{' '}
          {row.disabled && <DisabledMark />}
        </>
      ),
    },
    { id: 'login', header: m.people_login(), sort: 'login', wide: true, width: '15rem', cell: (row) => row.login },
    {
      id: 'screenName',
      header: m.people_screen_name(),
      wide: true,
      width: '10rem',
      cell: (row) => row.screenName || '—',
    },
    { id: 'team', header: m.people_team(), width: '9rem', cell: (row) => row.teamName || m.people_no_team() },
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
