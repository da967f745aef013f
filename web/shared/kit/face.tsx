/** What a console holds for its whole life: the typed client, the cache of server data, and whether the sign-in still counts. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, useContext, type ReactNode } from 'react'
import { openApi, type Api } from '../api/client.ts'
import { isPassing } from '../api/problem.ts'
import { getLocale } from '../lang/compiled/runtime.js'
import { isSignedOut } from './problem.ts'

export type FaceName = 'helpalert' | 'manager'

/** Whether the server has turned a request down for want of a sign-in. */
export class SignInState {
  private expired = false
  private greeted = ''
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): boolean => this.expired

  /** True once for each person who signs in: the moment at which their own settings take effect. */
  greet(person: string): boolean {
    const first = person !== this.greeted
    this.greeted = person
    return first
  }

  set(expired: boolean): void {
    if (expired === this.expired) return
    this.expired = expired
    for (const listener of this.listeners) listener()
  }
}

export interface Face {
  readonly name: FaceName
  readonly api: Api
  readonly queries: QueryClient
  readonly signIn: SignInState
}

/** Makes the face of one console. A request that fails for want of a sign-in marks it expired; passing failures are tried again twice. */
export function openFace(name: FaceName): Face {
  const signIn = new SignInState()
  const notice = (problem: unknown, guest = false) => {
    if (isSignedOut(problem) && !guest) signIn.set(true)
  }
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError: (problem) => notice(problem) }),
    mutationCache: new MutationCache({
      onError: (problem, _input, _before, mutation) => notice(problem, mutation.meta?.['guest'] === true),
    }),
    defaultOptions: {
      queries: { retry: (count, problem) => count < 2 && isPassing(problem), networkMode: 'always', staleTime: 10_000 },
      mutations: { networkMode: 'always' },
    },
  })
  return { name, api: openApi({ face: name, language: getLocale }), queries, signIn }
}

const FaceContext = createContext<Face | undefined>(undefined)

export function FaceProvider({ face, children }: { face: Face; children: ReactNode }) {
  return (
    <FaceContext.Provider value={face}>
      <QueryClientProvider client={face.queries}>{children}</QueryClientProvider>
    </FaceContext.Provider>
  )
}

export function useFace(): Face {
  const face = useContext(FaceContext)
  if (!face) throw new Error('useFace needs a FaceProvider above it')
  return face
}

export function useApi(): Api {
  return useFace().api
}
