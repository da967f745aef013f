import { Link } from '@tanstack/react-router'
import { IconVideo } from '@tabler/icons-react'
import type { Column } from '../../../../shared/kit/DataTable.tsx'
import type { Formats } from '../../../../shared/kit/formats.ts'
import { Outcome } from '../../../../shared/kit/Outcome.tsx'
import { Stars } from '../../../../shared/kit/Stars.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionRow } from './queries.ts'
import classes from './review.module.css'
import type { ReviewSearch } from './search.ts'

/** The columns of Session Review. A row's link keeps the filters, so that the way back finds them again. */
export function columnsOf(formats: Formats, search: ReviewSearch): Column<SessionRow>[] {
  return [
    {
      id: 'customer',
      header: m.manager_column_customer(),
      heading: true,
      width: '13rem',
      cell: (row) => (
        <Link to="/sessions/$session" params={{ session: row.id }} search={search}>
          {row.customer || m.manager_none()}
        </Link>
      ),
    },
    {
      id: 'submitted',
      header: m.manager_column_submitted(),
      width: '11rem',
      cell: (row) => formats.moment(row.submitted),
    },
    {
      id: 'question',
      header: m.manager_column_question(),
      cell: (row) => (
        <span className={classes.soft} title={row.question}>
          {row.question}
        </span>
      ),
    },
    { id: 'portal', header: m.manager_column_portal(), width: '8rem', cell: (row) => row.portalTitle },
    { id: 'team', header: m.manager_column_team(), width: '8rem', cell: (row) => row.team || '—' },
    {
      id: 'representative',
      header: m.manager_column_representative(),
      width: '11rem',
      cell: (row) => row.representative || '—',
    },
    {
      id: 'duration',
      header: m.manager_column_duration(),
      align: 'end',
      width: '7rem',
      cell: (row) => (row.ended && row.accepted ? formats.span(row.durationSeconds * 1000) : '—'),
    },
    {
      id: 'outcome',
      header: m.manager_column_outcome(),
      width: '9rem',
      cell: (row) => <Outcome phase={row.phase} outcome={row.outcome} />,
    },
    { id: 'stars', header: m.manager_column_stars(), width: '6.5rem', cell: (row) => <Stars count={row.stars ?? 0} /> },
    {
      id: 'recorded',
      header: m.manager_column_recorded(),
      width: '6.5rem',
      cell: (row) =>
        row.recorded ? (
          <IconVideo size={17} role="img" aria-label={m.manager_recorded()} className={classes.recorded} />
        ) : (
          <span className={classes.soft} aria-label={m.manager_not_recorded()} role="img">
            —
          </span>
        ),
    },
  ]
}
