import type { Column } from '../../../../shared/kit/table/columns.ts'
import type { Formats } from '../../../../shared/kit/formats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './audit.module.css'
import { differencesOf } from './differences.ts'
import { Doer } from './Doer.tsx'
import { actionName } from './kinds.ts'
import type { Entry } from './queries.ts'

/** The columns of the audit log; the action opens the entry. */
export function columnsOf(formats: Formats, open: (entry: Entry) => void): Column<Entry>[] {
  return [
    {
      id: 'action',
      header: m.audit_page_column_action(),
      heading: true,
      cell: (row) => (
        <button
          type="button"
          className={classes.open}
          aria-haspopup="dialog"
          aria-label={m.audit_page_open({ action: actionName(row.action), name: row.subject.name })}
          onClick={() => open(row)}
        >
          {actionName(row.action)}
        </button>
      ),
    },
    { id: 'subject', header: m.audit_page_column_subject(), cell: (row) => row.subject.name || '—' },
    { id: 'by', header: m.audit_page_column_by(), cell: (row) => <Doer by={row.by} /> },
    { id: 'at', header: m.audit_page_column_at(), width: '10.5rem', cell: (row) => formats.moment(row.at) },
    {
      id: 'source',
      header: m.audit_page_column_source(),
      width: '8rem',
      wide: true,
      cell: (row) => <span className={classes.soft}>{row.by.source || '—'}</span>,
    },
    {
      id: 'changes',
      header: m.audit_page_column_changes(),
      align: 'end',
      width: '6rem',
      cell: (row) => differencesOf(row.changes ?? []).length || '—',
    },
    {
      id: 'n',
      header: m.audit_page_column_n(),
      align: 'end',
      width: '5rem',
      hidden: true,
      cell: (row) => row.n,
    },
  ]
}
