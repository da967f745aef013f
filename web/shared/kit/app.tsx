/** The global objects of an app: the typed client, the cache of server data, the sign-in and the server's version. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, useContext, type ReactNode } from 'react'
import { openApi, type Api } from '../api/client.ts'
import { isPassing } from '../api/problem.ts'
import { openTabs, type Tabs } from '../browser/tabs.ts'
import { getLocale } from '../lang/chosen.ts'
import { isLast, type AppName } from './account/tab.ts'
import { isSignedOut } from './problem.ts'
import { ServerVersion } from './version.ts'

/** The key under which the cache keeps who is signed in. */
export const meKey = ['me'] as const

/** Whether the sign-in of the open page has ended, and who else has signed in since: on top of it, or in another tab. */
export class SignInState {
  private expired = false
  private others = false
  private elsewhere = ''
  private greeted = ''
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): boolean => this.expired

  readOthers = (): boolean => this.others

  /** The name of who has signed in in another tab while nobody is signed in here; empty for nobody. */
  readElsewhere = (): string => this.elsewhere

  setElsewhere(name: string): void {
    this.elsewhere = name
    for (const listener of this.listeners) listener()
  }

  /** Somebody else has signed in: the page starts anew for them. */
  giveWay(): void {
    this.others = true
    for (const listener of this.listeners) listener()
  }

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

export interface App {
  readonly name: AppName
  readonly api: Api
  readonly queries: QueryClient
  readonly signIn: SignInState
  readonly version: ServerVersion
  /** Tells the app's other tabs that a person has signed out, or in. */
  readonly tabs: Tabs
}

/** What one tab tells the others. */
export interface TabNews {
  readonly person: string
  readonly name: string
  readonly signedIn: boolean
}

/**
 * Creates the global objects of an app. A request refused for lack of a sign-in marks it expired, and so does signing out in
 * another tab; temporary failures are retried twice. Signing in in another tab lets this one go on for the person who worked in it,
 * and is told to anybody else.
 */
export function openApp(name: AppName): App {
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
  const version = new ServerVersion()
  const person = () => queries.getQueryData<{ readonly id: string } | null>(meKey)?.id
  const api = openApi({ app: name, language: getLocale, onVersion: version.set, person })
  const tabs = openTabs(`acude.${name}`, (heard) => {
    const news = heard as TabNews
    const mine = person()
    if (queries.getQueryData(meKey) === null) {
      if (news.signedIn && isLast(name, news.person)) void queries.invalidateQueries({ queryKey: meKey })
      else signIn.setElsewhere(news.signedIn ? news.name : '')
    }
    if (mine === undefined || (news.person !== mine && !news.signedIn)) return
    const back = news.signedIn && news.person === mine
    if (back && signIn.read()) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] })
    signIn.set(!back)
  })
  return { name, api, queries, signIn, version, tabs }
}

const AppContext = createContext<App | undefined>(undefined)

export function AppProvider({ app, children }: { app: App; children: ReactNode }) {
  return (
    <AppContext.Provider value={app}>
      <QueryClientProvider client={app.queries}>{children}</QueryClientProvider>
    </AppContext.Provider>
  )
}

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('useApp needs an AppProvider above it')
  return app
}

export function useApi(): Api {
  return useApp().api
}
