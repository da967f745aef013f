import { Loader } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useAsked, useMe } from '../../../shared/kit/account/queries.ts'
import { AbsentPage } from '../../../shared/kit/CrashPage.tsx'
import { Part } from '../../../shared/kit/Part.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import { Conversation } from '../features/conversation/Conversation.tsx'
import { forget } from '../features/conversation/kept.ts'
import { recordingNews } from '../features/viewer/recorded.ts'
import { useQueue } from '../features/queue/queries.ts'
import { useWorkspace, useWorkspaceSnapshot } from './workspaceContext.tsx'

const Viewer = lazy(async () => ({ default: (await import('../features/viewer/Viewer.tsx')).Viewer }))

const nobody = () => () => {}

/** The conversation that the address names. Who is not signed in any more sees no screen. */
export function SessionPane() {
  const { session } = useParams({ from: '/session/$session' })
  const workspace = useWorkspace()
  const { cores, line } = useWorkspaceSnapshot()
  const navigate = useNavigate()
  const me = useMe()
  const asked = useAsked()
  const queue = useQueue()
  const core = cores.find((one) => one.getSnapshot().session === session)
  const snapshot = useSyncExternalStore(core?.subscribe ?? nobody, () => core?.getSnapshot())
  if (!core || !snapshot || !me.data) {
    return queue.isPending ? <Loader m="xl" aria-label={m.kit_loading()} /> : <AbsentPage home="/helpalert" />
  }
  const close = () => {
    workspace.close(session)
    forget(session)
    void navigate({ to: '/' })
  }
  if (!snapshot.view) return null
  const customer = snapshot.view.customer.name || m.kit_somebody()
  const news = recordingNews(snapshot.view, snapshot.events)
  return (
    <Conversation
      key={session}
      core={core}
      me={me.data.id}
      down={line === 'open' ? undefined : m.helpalert_line_down()}
      viewer={
        !asked && (
          <Part>
            <Suspense fallback={<Loader m="xl" aria-label={m.kit_loading()} />}>
              <Viewer session={session} customer={customer} news={news} />
            </Suspense>
          </Part>
        )
      }
      onTyping={() => workspace.typing(session)}
      onClose={close}
    />
  )
}
