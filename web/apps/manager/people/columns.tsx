import type { ReactNode } from 'react'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Formats } from '../../../shared/kit/formats.ts'
import type { Column } from '../../../shared/kit/table/columns.ts'
import type { Person } from './kind.ts'
import { DisabledMark, LastSignIn } from './Marks.tsx'

/** The columns that lists of people of every kind have. `link` leads to the page of one. */
export function personColumns<P extends Person>(formats: Formats, link: (person: P) => ReactNode) {
  return {
    name: {
      id: 'name',
      header: m.people_name(),
      heading: true,
      sort: 'name',
      cell: (row) => (
        <>
          {link(row)} {row.disabled && <DisabledMark />}
        </>
      ),
    },
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
