import { IconAlertTriangle, IconEqual, IconPencil, IconPlus, IconX, type Icon } from '@tabler/icons-react'
import type { Column } from '../../../../../shared/kit/table/columns.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { wordOf } from '../../../../../shared/kit/wordOf.ts'
import { listName } from '../../../people/names.ts'
import classes from './import.module.css'
import type { CheckedLine } from './importer.ts'

export const verdicts = ['wrong', 'new', 'changed', 'same'] as const

export type Verdict = (typeof verdicts)[number]

export function verdictText(verdict: Verdict): string {
  const words: Record<Verdict, () => string> = {
    wrong: m.people_import_wrong,
    new: m.people_import_new,
    changed: m.people_import_changed,
    same: m.people_import_same,
  }
  return wordOf(words, verdict) ?? verdict
}

const icons: Partial<Record<string, Icon>> = { wrong: IconX, new: IconPlus, changed: IconPencil, same: IconEqual }

/** The columns of the lines that were checked. */
export function lineColumns(): Column<CheckedLine>[] {
  return [
    { id: 'line', header: m.people_import_line(), width: '4.5rem', align: 'end', cell: (one) => one.line },
    { id: 'login', header: m.people_login(), heading: true, cell: (one) => one.login || '—' },
    { id: 'name', header: m.people_import_name(), width: '10rem', cell: (one) => nameOf(one) || '—' },
    { id: 'team', header: m.people_team(), width: '8.5rem', wide: true, cell: (one) => one.team || '—' },
    {
      id: 'verdict',
      header: m.people_import_verdict(),
      width: '8rem',
      cell: (one) => <Mark verdict={one.verdict} />,
    },
    {
      id: 'problems',
      header: m.people_import_problems(),
      width: '19rem',
      wrap: true,
      cell: (one) => <Problems line={one} />,
    },
  ]
}

/** The names on a line; "" while it has none, because then the login stands beside it. */
function nameOf({ firstName, lastName }: CheckedLine): string {
  return listName({ firstName, lastName, screenName: '', login: '' })
}

function Mark({ verdict }: { verdict: Verdict }) {
  const Sign = icons[verdict]
  return (
    <span className={classes.mark} data-verdict={verdict}>
      {Sign && <Sign size={15} aria-hidden />}
      {verdictText(verdict)}
    </span>
  )
}

function Problems({ line }: { line: CheckedLine }) {
  const problems = line.problems ?? []
  const changes = line.verdict === 'changed' ? (line.changes ?? []) : []
  if (problems.length + changes.length === 0) return null
  return (
    <ul className={classes.problems}>
      {changes.length > 0 && <li>{m.people_import_changes({ fields: changes.map(fieldText).join(', ') })}</li>}
      {problems.map(({ field, code, detail, warning }) => (
        <li key={`${field} ${code}`} data-warning={warning}>
          {warning && <IconAlertTriangle size={14} role="img" aria-label={m.people_import_warning()} />}
          {field && <strong>{fieldText(field)}: </strong>}
          {detail}
        </li>
      ))}
    </ul>
  )
}

/** The name of a column of the list. */
export function fieldText(field: string): string {
  const names: Record<string, () => string> = {
    parentTeam: m.people_import_column_parent,
    team: m.people_team,
    login: m.people_login,
    firstName: m.people_first_name,
    lastName: m.people_last_name,
    password: m.people_password,
    screenName: m.people_screen_name,
    custom: m.people_custom,
  }
  return wordOf(names, field) ?? field
}
