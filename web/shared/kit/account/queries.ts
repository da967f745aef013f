import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import type { components } from '../../api/schema.d.ts'
import { meKey, useApi, useApp, type App, type TabNews } from '../app.tsx'
import type { Language } from '../language.tsx'
import { isSignedOut } from '../problem.ts'
import { isOthers, takeTab } from './tab.ts'

export type Me = components['schemas']['IdentityMe']

/** Who is signed in; null when nobody is. The tab is theirs from then on. */
async function readMe({ api, name }: App): Promise<Me | null> {
  try {
    const person = await answer(api.GET('/api/identity/me'))
    if (!person) return null
    await takeTab(name, person.id)
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

export interface Credentials {
  readonly login: string
  readonly password: string
}

/** Stores who has just signed in. The page is kept when the same person returns, and starts anew for another. */
export function useArrived() {
  const { name, signIn, tabs } = useApp()
  const queries = useQueryClient()
  return async (person: Me) => {
    if (isOthers(name, person.id)) return signIn.giveWay()
    await takeTab(name, person.id)
    queries.setQueryData(meKey, person)
    signIn.set(false)
    if (person.pending.length > 0) return // nothing can be read before the steps are done
    tabs.tell({ person: person.id, signedIn: true } satisfies TabNews)
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
      if (person) tabs.tell({ person: person.id, signedIn: false } satisfies TabNews)
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
