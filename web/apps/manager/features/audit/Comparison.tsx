import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './audit.module.css'
import { differencesOf, isMoment, type Change, type Leaf } from './differences.ts'
import { fieldName } from './fieldNames.ts'
import { useTeamNames } from './queries.ts'

/** The values before and after, field by field; teams by their names, times in the reader's time zone. */
export function Comparison({ changes }: { changes: readonly Change[] }) {
  const teams = useTeamNames()
  const formats = useFormats()
  const differences = differencesOf(changes)
  const called = (text: string) => teams.get(text) ?? (isMoment(text) ? formats.moment(text) : text)
  const write = (leaf: Leaf | undefined) => written(leaf, called)
  if (differences.length === 0) return <p className={classes.soft}>{m.audit_page_no_changes()}</p>
  return (
    <table className={classes.comparison}>
      <thead>
        <tr>
          <th scope="col">{m.audit_page_column_changes()}</th>
          <th scope="col">{m.audit_page_before()}</th>
          <th scope="col">{m.audit_page_after()}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ path, before, after }) => (
          <tr key={path.join('.')}>
            <th scope="row">{path.map(fieldName).join(' › ')}</th>
            <td data-nothing={before === undefined}>{write(before)}</td>
            <td data-nothing={after === undefined}>{write(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function written(leaf: Leaf | undefined, called: (text: string) => string): string {
  if (leaf === undefined) return m.audit_page_nothing()
  if (typeof leaf === 'boolean') return leaf ? m.audit_page_yes() : m.audit_page_no()
  if (typeof leaf === 'string') return called(leaf)
  if (typeof leaf === 'number') return String(leaf)
  return leaf.map((one) => written(one, called)).join(', ')
}
