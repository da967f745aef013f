import { IconAlarm, IconClockHour4, IconHourglassHigh } from '@tabler/icons-react'
import { Age } from '../../../../shared/kit/Age.tsx'
import { useNowAs } from '../../../../shared/kit/useNow.ts'
import { pressure } from './cards.ts'
import classes from './queue.module.css'

const icons = { fresh: IconClockHour4, soon: IconHourglassHigh, late: IconAlarm }

/** For how long a customer has waited, and how urgent that is. */
export function Waited({ since }: { since: string }) {
  const waited = useNowAs((now) => pressure(now - Date.parse(since)))
  const Icon = icons[waited]
  return (
    <span className={classes.age} data-pressure={waited}>
      <Icon size={14} aria-hidden />
      <Age since={since} />
    </span>
  )
}
