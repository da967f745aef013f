import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../../shared/kit/formats.ts'
import type { Column } from '../../../../shared/kit/table/columns.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { CalendarRow, Hours } from './queries.ts'
import { Standing } from './Standing.tsx'
import { todayIn } from './week.ts'
import { WeekStrip } from './WeekStrip.tsx'
import { whenText } from './words.ts'
import classes from './hours.module.css'

/** The columns of the sets of opening hours; now is milliseconds since the epoch. */
export function hoursColumns(language: string, now: number): Column<Hours>[] {
  return [
    {
      id: 'name',
      header: m.hours_name(),
      heading: true,
      sort: 'name',
      cell: (row) => (
        <Link to="/hours/$hours" params={{ hours: row.id }}>
          {row.name}
        </Link>
      ),
    },
    { id: 'now', header: m.hours_now(), width: '11rem', cell: (row) => <Standing now={row.now} zone={row.zone} /> },
    {
      id: 'week',
      header: m.hours_week(),
      wide: true,
      width: '11rem',
      cell: (row) => <WeekStrip key={language} week={row.week} today={todayIn(row.zone, now)} />,
    },
    {
      id: 'zone',
      header: m.hours_zone(),
      wide: true,
      width: '10rem',
      cell: (row) => <span className={classes.quiet}>{row.zone.replaceAll('_', ' ')}</span>,
    },
    { id: 'portals', header: m.hours_portals(), wide: true, width: '12rem', cell: (row) => <Portals of={row} /> },
  ]
}

/** The columns of the calendars. */
export function calendarColumns(formats: Formats): Column<CalendarRow>[] {
  return [
    {
      id: 'name',
      header: m.hours_name(),
      heading: true,
      sort: 'name',
      cell: (row) => (
        <Link to="/hours/calendars/$calendar" params={{ calendar: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      id: 'next',
      header: m.hours_next_entry(),
      width: '13rem',
      cell: (row) =>
        row.next ? (
          <span className={classes.wraps}>
            {row.next.name} <span className={classes.quiet}>{whenText(row.next, formats)}</span>
          </span>
        ) : (
          <span className={classes.quiet}>{m.hours_next_entry_none()}</span>
        ),
    },
    {
      id: 'entries',
      header: m.hours_entries(),
      align: 'end',
      wide: true,
      width: '7rem',
      cell: (row) => formats.number(row.entries),
    },
    { id: 'portals', header: m.hours_portals(), wide: true, width: '12rem', cell: (row) => <Portals of={row} /> },
  ]
}

function Portals({ of }: { of: { readonly portals: readonly { readonly name: string }[] } }) {
  const names = of.portals.map((one) => one.name).join(', ')
  return <span title={names}>{names || <span className={classes.quiet}>{m.hours_portals_none()}</span>}</span>
}
