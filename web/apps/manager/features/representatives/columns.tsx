import type { Formats } from '../../../../shared/kit/formats.ts'
import { personColumns } from '../../people/columns.tsx'
import type { Column } from '../../../../shared/kit/table/columns.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { representatives } from './kind.tsx'
import type { Representative } from './queries.ts'

/** The columns of the list of representatives. */
export function columnsOf(formats: Formats, namesakes: ReadonlySet<Representative>): Column<Representative>[] {
  const common = personColumns<Representative>(formats, representatives.link, namesakes)
  return [
    common.name,
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
