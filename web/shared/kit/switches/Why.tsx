import { IconCircleCheck, IconCircleMinus } from '@tabler/icons-react'
import classes from './switches.module.css'
import { valueText, whyText, type Effective, type SwitchInfo } from './words.ts'

/** What a switch comes to, and which place decided: icon, word and reason say the same. */
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
