import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDeviceDesktopSearch, IconLayoutSidebarRight, IconPhoneOff } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { SessionView } from '../../../../shared/api/words.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { SessionCore } from '../../../../shared/session/core.ts'
import { Banner } from './Banner.tsx'
import { Composer } from './Composer.tsx'
import classes from './conversation.module.css'
import { Details } from './Details.tsx'
import { Messages } from './Messages.tsx'
import { SessionClock } from './SessionClock.tsx'
import { isOwn, screenAskedAt } from './tone.ts'
import { useReading, useSnapshot } from './useConversation.ts'

const ConfirmDialog = lazy(async () => ({
  default: (await import('../../../../shared/kit/ConfirmDialog.tsx')).ConfirmDialog,
}))
const EndDialog = lazy(async () => ({ default: (await import('./EndDialog.tsx')).EndDialog }))

/** Where the details are open by default, unless the screen needs the space. */
const roomy = '(min-width: 1200px)'

interface ConversationProps {
  readonly core: SessionCore
  readonly me: string
  /** What to say while nothing arrives or leaves. */
  readonly down: string | undefined
  /** The picture of the customer's screen, while it is shared. */
  readonly viewer: ReactNode
  onTyping(): void
  /** Closes the session. */
  onClose(): void
}

/** One customer: the conversation, the screen while it is shared, their details, and the end. */
export function Conversation({ core, me, down, viewer, onTyping, onClose }: ConversationProps) {
  const snapshot = useSnapshot(core)
  const [ending, setEnding] = useState(false)
  const [wanted, setDetails] = useState<boolean>()
  const [closing, setClosing] = useState(false)
  const [looking, setLooking] = useState(false)
  const hasRoom = useMediaQuery(roomy, false, { getInitialValueInEffect: false })
  useReading(core)
  const { view, events } = snapshot
  if (!view) return null
  const mine = isOwn(view, snapshot.you, me)
  const details = wanted ?? (!view.screen.on && hasRoom)
  const running = view.phase === 'active' || view.phase === 'reconnecting'
  const screen = view.screen.on && mine
  const close = () => (view.phase === 'ended' && mine && !view.outcome ? setClosing(true) : onClose())
  return (
    <div
      className={classes.conversation}
      data-screen={screen}
      data-details={details}
      data-look={looking ? 'screen' : 'talk'}
    >
      <header className={classes.header}>
        <h1>{view.customer.name || m.kit_somebody()}</h1>
        <SessionClock view={view} />
        <span className={classes.spring} />
        {running && mine && !view.screen.on && (
          <AskScreen
            asked={screenAskedAt(events) !== undefined}
            possible={!view.screen.obstacle}
            onAsk={() => void core.send({ kind: 'ask_screen' })}
          />
        )}
        {screen && (
          <Button
            className={classes.look}
            variant="default"
            size="xs"
            aria-pressed={looking}
            onClick={() => setLooking(!looking)}
          >
            {m.helpalert_look_screen()}
          </Button>
        )}
        <Button
          title={m.helpalert_details()}
          variant="default"
          size="xs"
          aria-label={m.helpalert_details()}
          aria-pressed={details}
          onClick={() => setDetails(!details)}
        >
          <IconLayoutSidebarRight size={16} aria-hidden />
        </Button>
        {running && mine && (
          <Button
            size="xs"
            variant="default"
            className={classes.end}
            leftSection={<IconPhoneOff size={15} aria-hidden />}
            onClick={() => setEnding(true)}
          >
            {m.helpalert_end()}
          </Button>
        )}
      </header>
      {screen && <div className={classes.viewer}>{viewer}</div>}
      <div className={classes.talk}>
        <Banner snapshot={snapshot} me={me} down={down} onWrapUp={() => setEnding(true)} onClose={close} />
        <Messages key={view.id} core={core} grouped={screen} />
        <Composer
          key={view.id}
          session={view.id}
          language={view.language}
          closed={closedText(view, mine)}
          onSend={(text) => void core.send({ kind: 'message', text })}
          onTyping={onTyping}
        />
      </div>
      {details && <Details core={core} mine={mine} />}
      {ending && (
        <Suspense>
          <EndDialog core={core} view={view} onClose={() => setEnding(false)} />
        </Suspense>
      )}
      {closing && (
        <Suspense>
          <ConfirmDialog
            title={m.helpalert_close_title()}
            confirm={m.helpalert_close_tab()}
            onConfirm={onClose}
            onCancel={() => setClosing(false)}
          >
            {m.helpalert_close_what()}
          </ConfirmDialog>
        </Suspense>
      )}
    </div>
  )
}

/** Why the reader cannot write; undefined while they can. */
function closedText(view: SessionView, mine: boolean): string | undefined {
  if (view.phase === 'ended') return m.helpalert_message_ended()
  return mine ? undefined : m.helpalert_message_not_yours()
}

interface AskScreenProps {
  readonly asked: boolean
  /** Whether the customer's device can share its screen; else the banner says why not. */
  readonly possible: boolean
  onAsk(): void
}

/** Stays in reach of the keyboard while it can do nothing, so that the focus is not lost when that changes. */
function AskScreen({ asked, possible, onAsk }: AskScreenProps) {
  return (
    <Button
      size="xs"
      variant={asked ? 'default' : 'light'}
      leftSection={<IconDeviceDesktopSearch size={16} aria-hidden />}
      aria-disabled={!possible}
      data-disabled={!possible || undefined}
      onClick={possible ? onAsk : undefined}
    >
      {asked ? m.helpalert_ask_screen_again() : m.helpalert_ask_screen()}
    </Button>
  )
}
