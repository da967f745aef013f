import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { answer, type Api } from '../../../shared/api/client.ts'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { useFace, type Face } from '../../../shared/kit/face.tsx'
import { isSignedOut } from '../../../shared/kit/problem.ts'
import { browserTab, Senders } from '../../../shared/session/sender.ts'
import { openOutbox } from '../../../shared/session/stored.ts'
import { refreshQueue, takeCard, takeStatus } from '../features/queue/queries.ts'
import { Desk, type DeskSnapshot } from './desk.ts'
import { OpenSessions } from './openSessions.ts'

const DeskContext = createContext<Desk | undefined>(undefined)

/** Makes the desk of a person: the live line, the outbox of this tab, and the sessions that lay there before. */
async function openDesk({ api, queries, signIn }: Face, me: Me): Promise<Desk> {
  const outbox = await openOutbox(`acude-outbox-${me.id}`)
  const senders = new Senders(browserTab(), outbox)
  await senders.claim()
  return new Desk({
    outbox,
    senders,
    open: new OpenSessions(me.id, sessionStorage),
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
    onCard: (card: Parameters<typeof takeCard>[1]) => void takeCard(queries, card),
    onStatus: (status: Parameters<typeof takeStatus>[1]) => takeStatus(queries, status),
    onStale: () => void refreshQueue(queries),
  }
}

/** Holds the desk for as long as the same person is signed in; a change of language does not touch it. */
class DeskHold {
  private held: { readonly person: string; readonly desk: Promise<Desk> } | undefined

  of(face: Face, me: Me): Promise<Desk> {
    if (this.held?.person === me.id) return this.held.desk
    this.release()
    const desk = openDesk(face, me).then((opened) => {
      opened.start()
      return opened
    })
    this.held = { person: me.id, desk }
    return desk
  }

  release(): void {
    void this.held?.desk.then((desk) => desk.stop())
    this.held = undefined
  }
}

const hold = new DeskHold()

/** Ends the live line; for those who sign out. */
export function leaveDesk(): void {
  hold.release()
}

export function DeskProvider({ me, children }: { me: Me; children: ReactNode }) {
  const face = useFace()
  const [desk, setDesk] = useState<Desk>()
  const expired = useSyncExternalStore(face.signIn.subscribe, face.signIn.read)
  useEffect(() => {
    let current = true
    const take = (opened: Desk) => {
      setDesk(opened)
      opened.again() // whoever signs in again with steps to do gets a ticket only after them, when `me` is told anew
    }
    void hold.of(face, me).then((opened) => current && take(opened))
    return () => {
      current = false
    }
  }, [face, me])
  useEffect(() => {
    if (!expired) desk?.again()
  }, [expired, desk])
  return desk && <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a DeskProvider above it')
  return desk
}

export function useDeskSnapshot(): DeskSnapshot {
  const desk = useDesk()
  return useSyncExternalStore(desk.subscribe, desk.getSnapshot)
}
