import { IconCircleCheckFilled, IconMoonStars } from '@tabler/icons-react'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import type { Standing as Now } from './queries.ts'
import { standingText } from './words.ts'
import classes from './hours.module.css'

/** Whether it is open now, and until when, in a time zone. */
export function Standing({ now, zone }: { now: Now; zone: string }) {
  const { language } = useLanguage()
  const Icon = now.open ? IconCircleCheckFilled : IconMoonStars
  return (
    <span className={classes.standing} data-open={now.open}>
      <Icon size={15} aria-hidden />
      {standingText(now, zone, language)}
    </span>
  )
}
