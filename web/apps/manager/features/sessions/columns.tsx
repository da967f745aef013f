import { Link } from '@tanstack/react-router'
import { IconVideo } from '@tabler/icons-react'
import type { Column } from '../../../../shared/kit/table/columns.ts'
import type { Formats } from '../../../../shared/kit/formats.ts'
import { Outcome } from '../../../../shared/kit/Outcome.tsx'
import { Stars } from '../../../../shared/kit/Stars.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { Gone } from './Gone.tsx'
import type { SessionRow } from './queries.ts'
import classes from './sessions.module.css'
import type { ReviewSearch } from './search.ts'
import { lastedText } from './words.ts'

/** The columns of Session Review. A row's link carries the filters, so that the way back restores them. */
export function columnsOf(formats: Formats, search: ReviewSearch): Column<SessionRow>[] {
  return [
    {
      id: 'customer',
      header: m.manager_column_customer(),
      heading: true,
      cell: (row) => (
        <>
          <Link to="/sessions/$session" params={{ session: row.id }} search={search}>
            {row.gone ? <Gone /> : row.customer || m.manager_none()}
          </Link>
          <span className={classes.question} title={besides(row)}>
            {besides(row)}
          </span>
        </>
      ),
    },
    {
      id: 'submitted',
      header: m.manager_column_submitted(),
      width: '10.5rem',
      cell: (row) => formats.moment(row.submitted),
    },
    {
      id: 'representative',
      header: m.manager_column_representative(),
      width: '9rem',
      cell: (row) => row.representative || '—',
    },
    {
      id: 'outcome',
      header: m.manager_column_outcome(),
      width: '8.5rem',
      cell: (row) => <Outcome phase={row.phase} result={row.result} />,
    },
    {
      id: 'recorded',
      header: m.manager_column_recorded(),
      width: '6rem',
      cell: (row) => (row.gone ? <Lost /> : <Recorded recorded={row.recorded} />),
    },
    {
      id: 'stars',
      header: m.manager_column_stars(),
      width: '6.5rem',
      cell: (row) => (row.gone ? <Lost /> : <Stars count={row.stars ?? 0} />),
    },
    {
      id: 'duration',
      header: m.manager_fact_lasted(),
      align: 'end',
      width: '7rem',
      cell: (row) => lastedText(row, formats) ?? '—',
    },
    { id: 'portal', header: m.manager_column_portal(), width: '7rem', cell: (row) => row.portalTitle },
    { id: 'team', header: m.manager_column_team(), width: '7rem', hidden: true, cell: (row) => row.team || '—' },
    {
      id: 'id',
      header: m.manager_fact_id(),
      width: '15.5rem',
      hidden: true,
      cell: (row) => <code>{row.id}</code>,
    },
  ]
}

/** Below the customer's name: the question, or why there is none. */
function besides(row: SessionRow): string {
  return row.gone ? m.manager_gone_why({ days: row.keptDays }) : row.question
}

/** In place of what is no longer stored of an expired session. */
function Lost() {
  return (
    <span className={classes.soft} aria-label={m.manager_gone_field()} role="img">
      —
    </span>
  )
}

function Recorded({ recorded }: { recorded: boolean }) {
  if (!recorded)
    return (
      <span className={classes.soft} aria-label={m.manager_not_recorded()} role="img">
        —
      </span>
    )
  return <IconVideo size={17} role="img" aria-label={m.manager_recorded()} className={classes.recorded} />
}
