import type { SessionView } from '../../../../shared/api/words.ts'
import { wholeSeconds } from '../../../../shared/kit/formats.ts'
import { phaseText } from '../../../../shared/kit/transcript.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import { useNow } from '../../../../shared/kit/useNow.ts'
import classes from './conversation.module.css'

/** The phase of a session, and how long it has lasted. */
export function SessionClock({ view }: { view: SessionView }) {
  const formats = useFormats()
  const now = useNow()
  const from = Date.parse(view.accepted ?? view.submitted)
  const to = view.ended ? Date.parse(view.ended) : now
  return (
    <span className={classes.clock} data-phase={view.phase}>
      {phaseText(view.phase)} · {formats.span(wholeSeconds(to - from))}
    </span>
  )
}
