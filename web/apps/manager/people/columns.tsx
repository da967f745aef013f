import type { ReactNode } from 'react'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Formats } from '../../../shared/kit/formats.ts'
import type { Column } from '../../../shared/kit/table/columns.ts'
import type { Person } from './kind.ts'
import { DisabledMark, LastSignIn } from './Marks.tsx'
import { nameToldApart } from './names.ts'
import classes from './people.module.css'

/** The columns that lists of people of every kind have. `link` leads to the page of one; namesakes have their logins beside their names. */
export function personColumns<P extends Person>(
  formats: Formats,
  link: (person: P) => ReactNode,
  namesakes: ReadonlySet<P>,
) {
  return {
    name: {
      id: 'name',
      header: m.people_name(),
      heading: true,
      wrap: true,
      sort: 'name',
      cell: (row) => (
        <span className={classes.named} title={nameToldApart(row, namesakes)}>
          {link(row)}
          {namesakes.has(row) && <span className={classes.soft}>{row.login}</span>}
          {row.disabled && <DisabledMark />}
        </span>
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
