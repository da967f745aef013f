import { Loader } from '@mantine/core'
import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { tabShelf } from '../../../shared/browser/storage.ts'
import { answer, type Api } from '../../../shared/api/client.ts'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { useApp, type App } from '../../../shared/kit/app.tsx'
import { isSignedOut } from '../../../shared/kit/problem.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { browserTab, Senders } from '../../../shared/session/sender.ts'
import { openOutbox } from '../../../shared/session/stored.ts'
import { refreshCodes } from '../features/codes/queries.ts'
import { refreshQueue, takeCard, takeStatus } from '../features/queue/queries.ts'
import { Workspace, type WorkspaceSnapshot } from './workspace.ts'
import { OpenSessions } from './openSessions.ts'

const WorkspaceContext = createContext<Workspace | undefined>(undefined)

/** Creates a person's workspace: the live line, the outbox of this tab, and the sessions that were open before. */
async function openWorkspace({ api, queries, signIn }: App, me: Me): Promise<Workspace> {
  const outbox = await openOutbox(`acude-outbox-${me.id}`)
  const senders = new Senders(browserTab(), outbox)
  await senders.claim()
  return new Workspace({
    outbox,
    senders,
    open: new OpenSessions(me.id, tabShelf),
    ...askServer(api),
    ...tellPage(queries),
    onRefused: (problem) => {
      if (isSignedOut(problem)) signIn.set(true)
    },
  })
}

function askServer(api: Api) {
  return {
    ticket: () => answer(api.POST('/api/queue/live-ticket')),
    log: (session: string, after: number) =>
      answer(api.GET('/api/queue/sessions/{session}/log', { params: { path: { session }, query: { after } } })),
    read: async (session: string) =>
      (await answer(api.GET('/api/queue/sessions/{session}', { params: { path: { session } } }))).state,
  }
}

function tellPage(queries: QueryClient) {
  return {
    onCard: (card: Parameters<typeof takeCard>[1]) => {
      void takeCard(queries, card)
      if (card.reserved) void refreshCodes(queries)
    },
    onStatus: (status: Parameters<typeof takeStatus>[1]) => takeStatus(queries, status),
    onStale: () => void refreshQueue(queries),
  }
}

/** Keeps the workspace while the same person is signed in, also through a change of language. */
class WorkspaceHold {
  private held: { readonly person: string; readonly workspace: Promise<Workspace> } | undefined

  of(app: App, me: Me): Promise<Workspace> {
    if (this.held?.person === me.id) return this.held.workspace
    this.release()
    const workspace = openWorkspace(app, me).then((opened) => {
      opened.start()
      return opened
    })
    this.held = { person: me.id, workspace }
    return workspace
  }

  release(): void {
    void this.held?.workspace.then((workspace) => workspace.stop())
    this.held = undefined
  }
}

const hold = new WorkspaceHold()

/** Ends the live line at sign-out. */
export function leaveWorkspace(): void {
  hold.release()
}

export function WorkspaceProvider({ me, children }: { me: Me; children: ReactNode }) {
  const app = useApp()
  const [workspace, setWorkspace] = useState<Workspace>()
  const [failure, setFailure] = useState<{ readonly problem: unknown }>()
  const expired = useSyncExternalStore(app.signIn.subscribe, app.signIn.read)
  useEffect(() => {
    let current = true
    const take = (opened: Workspace) => {
      setWorkspace(opened)
      opened.again() // with steps to do there is no ticket until they are done and `me` changes
    }
    hold.of(app, me).then(
      (opened) => current && take(opened),
      (problem: unknown) => current && setFailure({ problem }),
    )
    return () => {
      current = false
    }
  }, [app, me])
  useEffect(() => {
    if (!expired) workspace?.again()
  }, [expired, workspace])
  if (failure) throw failure.problem
  if (!workspace) return <Loader m="xl" aria-label={m.kit_loading()} />
  return <WorkspaceContext.Provider value={workspace}>{children}</WorkspaceContext.Provider>
}

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('useWorkspace needs a WorkspaceProvider above it')
  return workspace
}

export function useWorkspaceSnapshot(): WorkspaceSnapshot {
  const workspace = useWorkspace()
  return useSyncExternalStore(workspace.subscribe, workspace.getSnapshot)
}
