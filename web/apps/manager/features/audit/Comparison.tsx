import { useLanguage } from '../../../../shared/kit/language.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './audit.module.css'
import { differencesOf, type Change } from './differences.ts'
import { pathNames } from './fieldNames.ts'
import { useNames } from './queries.ts'
import { writerOf } from './valueNames.ts'

/** The values before and after, field by field, as people read them; times in the reader's time zone. */
export function Comparison({ changes }: { changes: readonly Change[] }) {
  const names = useNames()
  const formats = useFormats()
  const { language } = useLanguage()
  const differences = differencesOf(changes)
  const write = writerOf(names, formats, language)
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
            <th scope="row">{pathNames(path, language).join(' › ')}</th>
            <td data-nothing={before === undefined}>{write(path, before)}</td>
            <td data-nothing={after === undefined}>{write(path, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
