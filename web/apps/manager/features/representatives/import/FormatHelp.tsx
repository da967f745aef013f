import { useId } from 'react'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import classes from './import.module.css'

/** How the lines are written, with an example. */
export function FormatHelp() {
  const id = useId()
  const columns: [string, string][] = [
    [m.people_import_column_parent(), m.people_import_column_parent_about()],
    [m.people_team(), m.people_import_column_team_about()],
    [m.people_login(), m.people_import_column_login_about()],
    [m.people_first_name(), ''],
    [m.people_last_name(), ''],
    [m.people_password(), m.people_import_column_password_about()],
    [m.people_screen_name(), m.people_screen_name_hint()],
    [m.people_custom(), m.people_custom_hint()],
  ]
  return (
    <section className={classes.help} aria-labelledby={id}>
      <h2 id={id}>{m.people_import_format()}</h2>
      <p>{m.people_import_format_text()}</p>
      <ol>
        {columns.map(([name, about]) => (
          <li key={name}>
            <strong>{name}</strong> {about && <span>{about}</span>}
          </li>
        ))}
      </ol>
      <p>{m.people_import_example()}</p>
      <pre>{m.people_import_example_lines()}</pre>
      <p>{m.people_import_again()}</p>
    </section>
  )
}
