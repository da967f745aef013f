import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, type Api } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import type { components } from '../../api/schema.d.ts'
import { useApi, useApp } from '../app.tsx'
import type { Language } from '../language.tsx'
import { isSignedOut } from '../problem.ts'

export type Me = components['schemas']['IdentityMe']

export const meKey = ['me'] as const

/** Who is signed in; null when nobody is. */
async function readMe(api: Api): Promise<Me | null> {
  try {
    return await answer(api.GET('/api/identity/me'))
  } catch (problem) {
    if (isSignedOut(problem)) return null
    throw problem
  }
}

export function useMe() {
  const api = useApi()
  return useQuery({
    queryKey: meKey,
    queryFn: () => readMe(api),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: (count, problem) => count < 2 && isPassing(problem),
  })
}

export interface Credentials {
  readonly login: string
  readonly password: string
}

/** Stores who has just signed in. Loaded data is kept when the same person returns, and dropped for another. */
export function useArrived() {
  const { signIn } = useApp()
  const queries = useQueryClient()
  return async (person: Me) => {
    const before = queries.getQueryData<Me | null>(meKey)
    if (before && before.id !== person.id) queries.clear()
    queries.setQueryData(meKey, person)
    signIn.set(false)
    if (person.pending.length > 0) return // nothing can be read before the steps are done
    await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] })
  }
}

/** Signs in with login and password. */
export function useSignIn() {
  const { api, name } = useApp()
  const arrived = useArrived()
  return useMutation({
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
  const { api, name, signIn } = useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/identity/sign-out', { params: { header: { 'Acude-App': name } } })),
    onSuccess: () => {
      queries.clear()
      queries.setQueryData(meKey, null)
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
