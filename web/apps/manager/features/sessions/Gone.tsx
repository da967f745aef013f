import { IconClockOff } from '@tabler/icons-react'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './sessions.module.css'

/** The mark of a session that has expired. */
export function Gone() {
  return (
    <span className={classes.gone}>
      <IconClockOff size={16} aria-hidden />
      {m.manager_gone()}
    </span>
  )
}

/** In place of the transcript and the recording of a session that has expired. */
export function GoneWhy({ days }: { days: number }) {
  return <Empty icon={<IconClockOff size={22} />} title={m.manager_gone_why({ days })} />
}
