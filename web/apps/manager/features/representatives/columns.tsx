import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../../shared/kit/formats.ts'
import { personColumns } from '../../../../shared/kit/people/columns.tsx'
import { DisabledMark } from '../../../../shared/kit/people/Marks.tsx'
import { fullName } from '../../../../shared/kit/people/names.ts'
import type { Column } from '../../../../shared/kit/table/columns.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Representative } from './queries.ts'

/** The columns of the list of representatives. */
export function columnsOf(formats: Formats): Column<Representative>[] {
  const common = personColumns<Representative>(formats)
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
    common.login,
    {
      id: 'screenName',
      header: m.people_screen_name(),
      wide: true,
      width: '10rem',
      cell: (row) => row.screenName || '—',
    },
    { id: 'team', header: m.people_team(), width: '9rem', cell: (row) => row.teamName || m.people_no_team() },
    common.custom,
    common.lastSignIn,
    common.created,
  ]
}
