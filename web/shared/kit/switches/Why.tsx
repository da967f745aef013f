import { IconCircleCheck, IconCircleMinus } from '@tabler/icons-react'
import classes from './switches.module.css'
import { valueText, whyText, type Effective, type SwitchInfo } from './words.ts'

/** The effective value of a switch, and the place that decided it, by icon, word and reason. */
export function Why({ about, effective }: { about: SwitchInfo; effective: Effective }) {
  const on = effective.value > 0
  const Icon = on ? IconCircleCheck : IconCircleMinus
  return (
    <span className={classes.why} data-on={on}>
      <Icon size={16} aria-hidden />
      <span>
        <b>{valueText(about, effective.value)}</b> <span>{whyText(about, effective)}</span>
      </span>
    </span>
  )
}
