import { IconArrowLeft, IconPhone } from '@tabler/icons-react'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import type { QueryCard } from '../../../shared/api/words.ts'
import { AccountMenu } from '../../../shared/kit/account/AccountMenu.tsx'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { ConfirmDialog } from '../../../shared/kit/ConfirmDialog.tsx'
import { Frame } from '../../../shared/kit/Frame.tsx'
import { Mark } from '../../../shared/kit/Mark.tsx'
import { Part } from '../../../shared/kit/Part.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { SessionCore } from '../../../shared/session/core.ts'
import { SessionTab } from '../features/conversation/SessionTab.tsx'
import { useGroups } from '../features/conversation/useGroups.ts'
import { present } from '../features/queue/cards.ts'
import { PreferenceFields } from '../features/queue/PreferenceFields.tsx'
import { QueueList } from '../features/queue/QueueList.tsx'
import { StatusSwitch } from '../features/queue/StatusSwitch.tsx'
import { useAlerts } from '../features/queue/useAlerts.ts'
import { useQueue } from '../features/queue/queries.ts'
import classes from './Layout.module.css'
import { leaveWorkspace, useWorkspaceSnapshot } from './workspaceContext.tsx'
import { LineMark } from './LineMark.tsx'
import { useKeys } from './useKeys.ts'
import { useMine } from './useMine.ts'
import { useNews } from './useNews.ts'
import { useTaking } from './useTaking.ts'
import { useTitle } from './useTitle.ts'

const nobody: readonly QueryCard[] = []

const looks = { frame: classes.frame, header: classes.header, nav: classes.side, main: classes.main }

/**
 * HelpAlert's page: the representative's status, their sessions, the queue, and the open conversation. Narrow windows show
 * either the lists or the conversation, with a link back to the lists.
 */
export function Layout({ me, children }: { me: Me; children: ReactNode }) {
  const queue = useQueue()
  const { session } = useParams({ strict: false })
  const { account, codes } = useLocation({
    select: ({ pathname }) => ({ account: pathname === '/account', codes: pathname === '/codes' }),
    structuralSharing: true,
  })
  const { cores, line } = useWorkspaceSnapshot()
  const taking = useTaking()
  useMine(queue.data?.mine)
  useAlerts(queue.data?.waiting, queue.data?.status === 'available')
  const { running, over } = useGroups(cores, me.id)
  const tabs = useMemo(() => [...running, ...over], [running, over])
  const cards = queue.data?.waiting ?? nobody
  const waiting = present(cards).length
  useTitle(waiting)
  useNews(cores, session)
  useKeys(cards, tabs, taking)
  const ended = new Set(over.map((core) => core.getSnapshot().session))
  const active = queue.data?.mine.filter((view) => !ended.has(view.id)).length ?? 0
  const max = queue.data?.max ?? 0
  const full = max > 0 && active >= max
  const header = (
    <>
      <Link to="/" className={classes.back} title={m.helpalert_side()} aria-label={m.helpalert_side()}>
        <IconArrowLeft size={20} aria-hidden />
        <span data-waiting={waiting > 0}>{waiting}</span>
      </Link>
      <Mark size={24} />
      <span className={classes.name}>{m.helpalert_title()}</span>
      <div className={classes.status}>{queue.data && <StatusSwitch status={queue.data.status} />}</div>
      <span className={classes.load}>{max > 0 && m.helpalert_load({ active, max })}</span>
      <span className={classes.spring} />
      <LineMark line={line} />
      <AccountMenu me={me} losing={losing(active)} onSignedOut={leaveWorkspace}>
        <PreferenceFields />
      </AccountMenu>
    </>
  )
  const lists = (
    <>
      <Link to="/codes" className={classes.codes} aria-current={codes ? 'page' : undefined}>
        <IconPhone size={16} aria-hidden />
        {m.helpalert_codes()}
      </Link>
      <h2>
        {m.helpalert_mine()} <span>{running.length}</span>
      </h2>
      {running.length === 0 && (
        <p className={classes.none}>{waiting > 0 ? m.helpalert_mine_none() : m.helpalert_mine_nobody()}</p>
      )}
      <Tabs cores={running} label={m.helpalert_mine()} from={1} over={false} />
      {over.length > 0 && (
        <>
          <h2>
            {m.helpalert_over()} <span>{over.length}</span>
          </h2>
          <Tabs cores={over} label={m.helpalert_over()} from={running.length + 1} over />
        </>
      )}
      <h2>
        {m.helpalert_queue()}
        {waiting < cards.length && <em>{m.helpalert_queue_gone({ count: cards.length - waiting })}</em>}
        <span data-waiting={waiting > 0}>{waiting}</span>
      </h2>
      <Part>
        <QueueList
          queue={queue}
          taking={taking.session}
          full={full}
          onAccept={taking.accept}
          onDecline={taking.decline}
        />
      </Part>
    </>
  )
  return (
    <Frame
      looks={looks}
      skip={m.helpalert_skip()}
      header={header}
      navLabel={m.helpalert_side()}
      nav={lists}
      open={session !== undefined || account || codes}
    >
      {children}
      {taking.turning && (
        <ConfirmDialog
          title={m.helpalert_turn_title({ name: taking.turning.customer })}
          confirm={m.helpalert_turn_yes()}
          destructive
          onConfirm={() => taking.turn(true)}
          onCancel={() => taking.turn(false)}
        >
          <p>{m.helpalert_turn_what()}</p>
        </ConfirmDialog>
      )}
    </Frame>
  )
}

/** What a representative with active sessions loses by signing out. */
function losing(active: number) {
  if (active === 0) return undefined
  return { title: m.helpalert_leave_title(), what: m.helpalert_leave_what({ count: active }) }
}

interface TabsProps {
  readonly cores: readonly SessionCore[]
  readonly label: string
  /** The number of the first. */
  readonly from: number
  readonly over: boolean
}

function Tabs({ cores, label, from, over }: TabsProps) {
  if (cores.length === 0) return null
  return (
    <ul className={classes.tabs} aria-label={label}>
      {cores.map((core, i) => (
        <Part key={core.getSnapshot().session}>
          <SessionTab core={core} number={from + i} over={over} />
        </Part>
      ))}
    </ul>
  )
}
