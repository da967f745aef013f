import { focusManager, useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { answer } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import type { components } from '../../api/schema.d.ts'
import { meKey, useApi, useApp, type App, type TabNews } from '../app.tsx'
import type { Language } from '../language.tsx'
import { isSignedOut } from '../problem.ts'
import { isOthers, takeTab } from './tab.ts'

export type Me = components['schemas']['IdentityMe']

/** Who is signed in; null when nobody is. The tab is theirs from then on. */
async function readMe({ api, name, signIn }: App): Promise<Me | null> {
  try {
    const person = await answer(api.GET('/api/identity/me'))
    if (!person) return null
    await takeTab(name, person.id)
    signIn.set(false)
    return person
  } catch (problem) {
    if (isSignedOut(problem)) return null
    throw problem
  }
}

export function useMe() {
  const app = useApp()
  return useQuery({
    queryKey: meKey,
    queryFn: () => readMe(app),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: (count, problem) => count < 2 && isPassing(problem),
  })
}

/** Whether a sign-in, or a step of one, is asked for over the open page: until it is done, the server tells the page nothing. */
export function useAsked(): boolean {
  const { signIn } = useApp()
  const expired = useSyncExternalStore(signIn.subscribe, signIn.read)
  const { data } = useMe()
  return expired || (data?.pending.length ?? 0) > 0
}

/** Keeps the page from asking the server for news, as a page that nobody looks at. */
export function useQuiet(quiet: boolean): void {
  useEffect(() => focusManager.setFocused(quiet ? false : undefined), [quiet])
}

/** Asks, whenever the page is shown again, whether the sign-in of its person still lasts. */
export function useLasting(person: Me | null | undefined, expired: boolean) {
  const api = useApi()
  useQuery({
    queryKey: ['sign-in', person?.id],
    queryFn: () => answer(api.GET('/api/identity/me')),
    enabled: Boolean(person) && !expired,
    initialData: person ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: 'always',
  })
}

/** Tells the other tabs who is signed in here, once nothing more is asked of them. */
export function useTelling(person: Me | null | undefined, asked: boolean): void {
  const { tabs } = useApp()
  const id = asked ? undefined : person?.id
  const name = person?.screenName ?? ''
  useEffect(() => {
    if (id) tabs.tell({ person: id, name, signedIn: true } satisfies TabNews)
  }, [tabs, id, name])
}

export interface Credentials {
  readonly login: string
  readonly password: string
}

/** Stores who has just signed in. The page is kept when the same person returns, and starts anew for another. */
export function useArrived() {
  const { name, signIn } = useApp()
  const queries = useQueryClient()
  return async (person: Me) => {
    if (isOthers(name, person.id)) return signIn.giveWay()
    await takeTab(name, person.id)
    queries.setQueryData(meKey, person)
    signIn.set(false)
    if (person.pending.length > 0) return // nothing can be read before the steps are done
    await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] })
  }
}

/** The key of all ways to sign in: one at a time, so that the answer of one does not replace that of another. */
export const enteringKey = ['entering'] as const

/** Whether somebody is signing in, in one way or another. */
export function useEntering(): boolean {
  return useIsMutating({ mutationKey: enteringKey }) > 0
}

/** Signs in with login and password. */
export function useSignIn() {
  const { api, name } = useApp()
  const arrived = useArrived()
  return useMutation({
    mutationKey: enteringKey,
    mutationFn: async (credentials: Credentials) =>
      (
        await answer(
          api.POST('/api/identity/sign-in', { params: { header: { 'Acude-App': name } }, body: credentials }),
        )
      ).person,
    meta: { guest: true },
    onSuccess: arrived,
  })
}

export function useSignOut() {
  const { api, name, signIn, tabs } = useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      try {
        await answer(api.POST('/api/identity/sign-out', { params: { header: { 'Acude-App': name } } }))
      } catch (problem) {
        if (!isSignedOut(problem)) throw problem // else it has ended already
      }
    },
    onSuccess: () => {
      const person = queries.getQueryData<Me | null>(meKey)
      if (person) tabs.tell({ person: person.id, name: person.screenName, signedIn: false } satisfies TabNews)
      signIn.setElsewhere('')
      queries.setQueryData(meKey, null)
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] })
      queries.getMutationCache().clear()
      signIn.set(false)
    },
  })
}

export function useChangeLanguage() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (language: Language) => answer(api.PATCH('/api/identity/me', { body: { language } })),
    onSuccess: (person) => queries.setQueryData(meKey, person),
  })
}
