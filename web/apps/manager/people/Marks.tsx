import * as m from '../../../shared/lang/compiled/messages.js'
import { useFormats } from '../../../shared/kit/useFormats.ts'
import classes from './people.module.css'

/** Marks a person who may not sign in. */
export function DisabledMark() {
  return <span className={classes.badge}>{m.people_disabled()}</span>
}

/** When a person last signed in, or that they never have. */
export function LastSignIn({ at }: { at: string | undefined }) {
  const formats = useFormats()
  if (!at) return <span className={classes.soft}>{m.people_never_signed_in()}</span>
  return <time dateTime={at}>{formats.moment(at)}</time>
}
