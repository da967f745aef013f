import * as m from '../../lang/compiled/messages.js'
import type { Formats } from '../formats.ts'
import type { Column } from '../table/columns.ts'
import { LastSignIn } from './Marks.tsx'

interface Person {
  readonly login: string
  readonly custom?: string
  readonly lastSignIn?: string
  readonly created: string
}

/** The columns that lists of people of every kind have. */
export function personColumns<P extends Person>(formats: Formats) {
  return {
    login: {
      id: 'login',
      header: m.people_login(),
      sort: 'login',
      wide: true,
      width: '15rem',
      cell: (row) => row.login,
    },
    custom: {
      id: 'custom',
      header: m.people_custom(),
      wide: true,
      hidden: true,
      width: '9rem',
      cell: (row) => row.custom || '—',
    },
    lastSignIn: {
      id: 'lastSignIn',
      header: m.people_last_sign_in(),
      wide: true,
      width: '11rem',
      cell: (row) => <LastSignIn at={row.lastSignIn} />,
    },
    created: {
      id: 'created',
      header: m.people_created(),
      wide: true,
      hidden: true,
      width: '9rem',
      cell: (row) => formats.day(row.created),
    },
  } satisfies Readonly<Record<string, Column<P>>>
}
