import * as m from '../../../shared/lang/compiled/messages.js'
import classes from './people.module.css'

const most = 8

/** The people that an action affects: the first by name, the rest as a number. */
export function NameList({ names }: { names: readonly string[] }) {
  const rest = names.length - most
  return (
    <ul className={classes.names}>
      {names.slice(0, rest > 1 ? most : most + 1).map((name) => (
        <li key={name}>{name}</li>
      ))}
      {rest > 1 && <li>{m.people_and_more({ count: rest })}</li>}
    </ul>
  )
}
