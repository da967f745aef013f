import {
  IconCircleCheck,
  IconCircleX,
  IconDoorExit,
  IconHelpCircle,
  IconPencilOff,
  IconPlayerPlay,
  IconShieldLock,
} from '@tabler/icons-react'
import classes from './Outcome.module.css'
import { phaseText, resultText, resultWhy } from './transcript.ts'

const icons = {
  resolved: IconCircleCheck,
  unresolved: IconCircleX,
  unknown: IconHelpCircle,
  notNoted: IconPencilOff,
  abandoned: IconDoorExit,
  protected: IconShieldLock,
}

/** What came of a session, or its phase while it is open, by colour, icon and word. */
export function Outcome({ phase, result }: { phase: string; result: string }) {
  if (phase !== 'ended') {
    return (
      <span className={classes.outcome} data-outcome="live">
        <IconPlayerPlay size={15} aria-hidden />
        {phaseText(phase)}
      </span>
    )
  }
  const Icon = result in icons ? icons[result as keyof typeof icons] : undefined
  return (
    <span className={classes.outcome} data-outcome={result} title={resultWhy(result)}>
      {Icon && <Icon size={16} aria-hidden />}
      {resultText(result)}
    </span>
  )
}
