import { Button } from '@mantine/core'
import { IconCircleCheck, IconPlugConnectedX, IconUnlink, IconUserShare } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SessionView } from '../../../../shared/api/words.ts'
import { problemText } from '../../../../shared/kit/problem.ts'
import { outcomeText } from '../../../../shared/kit/transcript.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import { useNow } from '../../../../shared/kit/useNow.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionSnapshot } from '../../../../shared/session/core.ts'
import classes from './banner.module.css'
import { isOwn, waitsUntil } from './tone.ts'

interface BannerProps {
  readonly snapshot: SessionSnapshot
  readonly lineOpen: boolean
  /** The person id of the reader. */
  readonly me: string
  onWrapUp(): void
  onClose(): void
}

/** Says what interrupts the conversation, what happens next, and when. */
export function Banner({ snapshot, lineOpen, me, onWrapUp, onClose }: BannerProps) {
  const { view, problem, you, events } = snapshot
  if (!view) return null
  if (problem) return <Strip tone="bad" icon={<IconPlugConnectedX size={18} />} text={problemText(problem)} />
  if (view.phase === 'ended') return <Ended view={view} onWrapUp={onWrapUp} onClose={onClose} />
  if (view.phase === 'waiting' || (view.owner && !isOwn(view, you, me))) {
    const text = view.owner ? m.helpalert_taken_over({ name: view.owner.name }) : m.helpalert_requeued()
    return (
      <Strip tone="warn" icon={<IconUserShare size={18} />} text={text}>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {m.helpalert_close_tab()}
        </Button>
      </Strip>
    )
  }
  if (!lineOpen) return <Strip tone="warn" icon={<IconPlugConnectedX size={18} />} text={m.helpalert_line_down()} />
  return <CustomerAway view={view} until={waitsUntil(events, view)} />
}

function CustomerAway({ view, until }: { view: SessionView; until: string | undefined }) {
  const formats = useFormats()
  const now = useNow()
  const customer = view.participants.find((participant) => participant.role === 'customer')
  if (view.phase !== 'reconnecting' && customer?.present !== false) return null
  const name = customer?.name || view.customer.name || m.kit_somebody()
  const left = until ? Date.parse(until) - now : 0
  const text =
    until && left > 0
      ? m.helpalert_customer_away_until({ name, left: formats.span(left), time: formats.time(until) })
      : m.helpalert_customer_away({ name })
  return <Strip tone="warn" icon={<IconUnlink size={18} />} text={text} />
}

function Ended({ view, onWrapUp, onClose }: { view: SessionView; onWrapUp: () => void; onClose: () => void }) {
  const done = Boolean(view.outcome)
  return (
    <Strip
      tone={done ? 'good' : 'warn'}
      icon={<IconCircleCheck size={18} />}
      text={done ? m.helpalert_ended_done({ outcome: outcomeText(view.outcome) }) : m.helpalert_ended_open()}
    >
      {!done && (
        <Button size="compact-sm" onClick={onWrapUp}>
          {m.helpalert_wrap_up()}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={onClose}>
        {m.helpalert_close_tab()}
      </Button>
    </Strip>
  )
}

function Strip({
  tone,
  icon,
  text,
  children,
}: {
  tone: 'good' | 'warn' | 'bad'
  icon: ReactNode
  text: string
  children?: ReactNode
}) {
  return (
    <div className={classes.banner} data-tone={tone} role="status">
      <span aria-hidden>{icon}</span>
      <span className={classes.text}>{text}</span>
      {children}
    </div>
  )
}
