import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { AccountMenu } from '../../../shared/kit/account/AccountMenu.tsx'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { Frame } from '../../../shared/kit/Frame.tsx'
import { Mark } from '../../../shared/kit/Mark.tsx'
import { Part } from '../../../shared/kit/Part.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import { SessionTab } from '../features/conversation/SessionTab.tsx'
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
import { useTaking } from './useTaking.ts'
import { useTitle } from './useTitle.ts'

const looks = { frame: classes.frame, header: classes.header, nav: classes.side, main: classes.main }

/**
 * HelpAlert's page: the representative's status, their sessions, the queue, and the open conversation. Narrow windows show
 * either the lists or the conversation, with a link back to the lists.
 */
export function Layout({ me, children }: { me: Me; children: ReactNode }) {
  const queue = useQueue()
  const { session } = useParams({ strict: false })
  const settings = useLocation({ select: ({ pathname }) => pathname === '/account' })
  const { cores, line } = useWorkspaceSnapshot()
  const taking = useTaking()
  useMine(queue.data?.mine)
  useAlerts(queue.data?.waiting, queue.data?.status === 'available')
  useTitle(queue.data?.waiting.length ?? 0)
  useKeys(queue.data?.waiting ?? [], taking)
  const { active, max } = { active: queue.data?.mine.length ?? 0, max: queue.data?.max ?? 0 }
  const full = max > 0 && active >= max
  const waiting = queue.data?.waiting.length ?? 0
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
      <AccountMenu me={me} onSignedOut={leaveWorkspace}>
        <PreferenceFields />
      </AccountMenu>
    </>
  )
  const lists = (
    <>
      <h2>
        {m.helpalert_mine()} <span>{cores.length}</span>
      </h2>
      {cores.length === 0 && <p className={classes.none}>{m.helpalert_mine_none()}</p>}
      <ul className={classes.tabs}>
        {cores.map((core, i) => (
          <Part key={core.getSnapshot().session}>
            <SessionTab core={core} number={i + 1} />
          </Part>
        ))}
      </ul>
      <h2>
        {m.helpalert_queue()} <span data-waiting={waiting > 0}>{waiting}</span>
      </h2>
      {full && <p className={classes.none}>{m.helpalert_full({ max })}</p>}
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
      open={session !== undefined || settings}
    >
      {children}
    </Frame>
  )
}
