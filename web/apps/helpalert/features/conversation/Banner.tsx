import { Button } from '@mantine/core'
import {
  IconCircleCheck,
  IconDeviceDesktopOff,
  IconPlugConnectedX,
  IconUnlink,
  IconUserShare,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SessionView } from '../../../../shared/api/words.ts'
import { problemText } from '../../../../shared/kit/problem.ts'
import { outcomeText } from '../../../../shared/kit/transcript.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import { useNow } from '../../../../shared/kit/useNow.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionSnapshot } from '../../../../shared/session/core.ts'
import classes from './banner.module.css'
import { obstacleText } from './obstacle.ts'
import { isOwn, waitsUntil } from './tone.ts'

interface BannerProps {
  readonly snapshot: SessionSnapshot
  /** What to say while nothing arrives or leaves. */
  readonly down: string | undefined
  /** The person id of the reader. */
  readonly me: string
  onWrapUp(): void
  onClose(): void
}

/** Says what interrupts the conversation, what happens next, and when; else what is not possible in it. */
export function Banner(props: BannerProps) {
  return (
    <div role="status">
      <Interruption {...props} />
    </div>
  )
}

function Interruption({ snapshot, down, me, onWrapUp, onClose }: BannerProps) {
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
  if (down) return <Strip tone="warn" icon={<IconPlugConnectedX size={18} />} text={down} />
  if (isAway(view)) return <CustomerAway view={view} until={waitsUntil(events, view)} />
  const { obstacle, on } = view.screen
  if (!obstacle || on) return null
  return <Strip tone="calm" icon={<IconDeviceDesktopOff size={18} />} text={obstacleText(obstacle)} />
}

const customerOf = (view: SessionView) => view.participants.find((participant) => participant.role === 'customer')

function isAway(view: SessionView): boolean {
  return view.phase === 'reconnecting' || customerOf(view)?.present === false
}

function CustomerAway({ view, until }: { view: SessionView; until: string | undefined }) {
  const formats = useFormats()
  const now = useNow()
  const name = customerOf(view)?.name || view.customer.name || m.kit_somebody()
  const left = until ? Date.parse(until) - now : 0
  if (!until || left <= 0)
    return <Strip tone="warn" icon={<IconUnlink size={18} />} text={m.helpalert_customer_away({ name })} />
  return (
    <Strip
      tone="warn"
      icon={<IconUnlink size={18} />}
      text={m.helpalert_customer_away_until({ name, time: formats.time(until) })}
      left={formats.span(left)}
    />
  )
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

interface StripProps {
  readonly tone: 'calm' | 'good' | 'warn' | 'bad'
  readonly icon: ReactNode
  readonly text: string
  /** How much time is left; screen readers do not read each second out. */
  readonly left?: string
  readonly children?: ReactNode
}

function Strip({ tone, icon, text, left, children }: StripProps) {
  return (
    <div className={classes.banner} data-tone={tone}>
      <span aria-hidden>{icon}</span>
      <span className={classes.text}>
        {text} {left && <span aria-live="off">({left})</span>}
      </span>
      {children}
    </div>
  )
}
