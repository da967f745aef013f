import { Link } from '@tanstack/react-router'
import {
  IconAlarm,
  IconCheck,
  IconCircleDashed,
  IconHourglassHigh,
  IconMessage,
  IconUnlink,
  IconUserShare,
  IconDeviceDesktop,
} from '@tabler/icons-react'
import { Age } from '../../../../shared/kit/Age.tsx'
import { useNowAs } from '../../../../shared/kit/useNow.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionCore } from '../../../../shared/session/core.ts'
import classes from './tabs.module.css'
import { toneOf, unansweredSince, type Tone } from './tone.ts'
import { useSnapshot, useUnread } from './useConversation.ts'

const icons = {
  calm: IconCheck,
  fresh: IconMessage,
  due: IconHourglassHigh,
  late: IconAlarm,
  away: IconUnlink,
  passed: IconUserShare,
  ended: IconCircleDashed,
}

interface SessionTabProps {
  readonly core: SessionCore
  /** Its number in the list. */
  readonly number: number
  /** Whether it is over for the reader. */
  readonly over: boolean
}

/** One customer in the list of conversations: their name, how urgent it is, and how many messages are unread. */
export function SessionTab({ core, number, over }: SessionTabProps) {
  const { view, events } = useSnapshot(core)
  const unread = useUnread(core)
  const tone = useNowAs((now) => (view ? toneOf(events, view, now, over) : 'calm'))
  if (!view) return null
  const since = unansweredSince(events, view)
  const Icon = icons[tone]
  const last = events.findLast((event) => event.kind === 'message')
  return (
    <li>
      <Link
        to="/session/$session"
        params={{ session: view.id }}
        className={classes.tab}
        activeProps={{ 'aria-current': 'page' }}
      >
        <span className={classes.tone} data-tone={tone} role="img" aria-label={toneText(tone)} title={toneText(tone)}>
          <Icon size={15} />
        </span>
        <span className={classes.body}>
          <span className={classes.line}>
            <strong title={view.customer.name}>{view.customer.name || m.kit_somebody()}</strong>
            {view.screen.on && <IconDeviceDesktop size={14} role="img" aria-label={m.helpalert_screen_shared()} />}
            {since && !over && <Age since={since} className={classes.since} />}
          </span>
          <span className={classes.last}>{last?.text ?? view.question}</span>
        </span>
        {unread > 0 && (
          <span className={classes.unread} role="img" aria-label={m.helpalert_unread({ count: unread })}>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
        {number <= 9 && <kbd className={classes.number}>Alt {number}</kbd>}
      </Link>
    </li>
  )
}

function toneText(tone: Tone): string {
  return {
    calm: m.helpalert_tone_calm(),
    fresh: m.helpalert_tone_fresh(),
    due: m.helpalert_tone_due(),
    late: m.helpalert_tone_late(),
    away: m.helpalert_tone_away(),
    passed: m.helpalert_tone_passed(),
    ended: m.helpalert_tone_ended(),
  }[tone]
}
