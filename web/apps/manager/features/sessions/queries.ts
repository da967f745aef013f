import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { serverClock } from '../../../../shared/api/clock.ts'
import { answer, type Api } from '../../../../shared/api/client.ts'
import { ApiProblem } from '../../../../shared/api/problem.ts'
import type { paths } from '../../../../shared/api/schema.d.ts'
import type { Event } from '../../../../shared/api/words.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useItems } from '../../../../shared/kit/useItems.ts'
import { isBackwards, queryOf, type ReviewSearch } from './search.ts'

type Answer<Path extends '/api/review/sessions' | '/api/review/sessions/{session}'> =
  paths[Path]['get']['responses'][200]['content']['application/json']

type Found = Answer<'/api/review/sessions'>['sessions'][number]

/** A session in the list, and for how many days sessions are stored. */
export type SessionRow = Found & { readonly keptDays: number }
export type Reviewed = Answer<'/api/review/sessions/{session}'>

const pageSize = 50

/** The portals, teams and representatives to choose from: those who are found by what was typed, and the chosen one. */
export function useFilters(representative = '', chosen = '') {
  const api = useApi()
  return useQuery({
    queryKey: ['review', 'filters', representative, chosen],
    queryFn: () => answer(api.GET('/api/review/filters', { params: { query: { representative, chosen } } })),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
}

/** The sessions that match, page by page. A page may be empty and still have a next one. */
export function useSessions(search: ReviewSearch) {
  const api = useApi()
  return useItems<SessionRow>({
    key: ['review', 'sessions', search],
    size: pageSize,
    page: async (cursor) => {
      const query = { ...queryOf(search, new Date(serverClock.now())), limit: pageSize, ...(cursor && { cursor }) }
      const { sessions, next, keptDays } = await answer(api.GET('/api/review/sessions', { params: { query } }))
      return { items: sessions.map((one) => ({ ...one, keptDays })), next }
    },
    enabled: !isBackwards(search),
  })
}

/** A session with its whole log, gathered over as many pages as it takes. */
async function readSession(api: Api, session: string): Promise<Reviewed> {
  const ask = (after: number) =>
    answer(api.GET('/api/review/sessions/{session}', { params: { path: { session }, query: { after } } }))
  const first = await ask(0)
  const events: Event[] = [...first.events]
  while (last(events) < first.head) {
    const { events: more } = await ask(last(events))
    if (more.length === 0) break
    events.push(...more)
  }
  return { ...first, events }
}

function last(events: readonly Event[]): number {
  return events.at(-1)?.n ?? 0
}

/** Whether a session cannot be read because it has not ended. */
export function goesOn(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.code === 'session_open_review'
}

/** An ended session; one that has not ended is requested again until it has. */
export function useSession(session: string) {
  const api = useApi()
  return useQuery({
    queryKey: ['review', 'session', session],
    queryFn: () => readSession(api, session),
    refetchInterval: (query) => (goesOn(query.state.error) ? 5_000 : false),
  })
}
