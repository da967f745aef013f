import { IconCircleCheck, IconCircleX, IconHelpCircle, IconPlayerPlay } from '@tabler/icons-react'
import classes from './Outcome.module.css'
import { outcomeText, phaseText } from './transcript.ts'

const icons = { resolved: IconCircleCheck, unresolved: IconCircleX, unknown: IconHelpCircle }

/** The outcome of a session, or its phase while it is open, by colour, icon and word. */
export function Outcome({ phase, outcome }: { phase: string; outcome?: string | undefined }) {
  if (phase !== 'ended') {
    return (
      <span className={classes.outcome} data-outcome="live">
        <IconPlayerPlay size={15} aria-hidden />
        {phaseText(phase)}
      </span>
    )
  }
  const Icon = outcome && outcome in icons ? icons[outcome as keyof typeof icons] : undefined
  return (
    <span className={classes.outcome} data-outcome={outcome ?? 'none'}>
      {Icon && <Icon size={16} aria-hidden />}
      {outcomeText(outcome)}
    </span>
  )
}
