import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { answer, type Api } from '../../../../shared/api/client.ts'
import type { paths } from '../../../../shared/api/schema.d.ts'
import type { QueryCard, SessionView } from '../../../../shared/api/words.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { serverClock } from '../../../../shared/api/clock.ts'
import { mergeCard, readAgainIn, type Queue } from './cards.ts'

export type Status = Queue['status']

type StatusBody = paths['/api/queue/status']['put']['requestBody']['content']['application/json']

const queueKey = ['queue'] as const

export function queueQuery(api: Api) {
  return queryOptions({
    queryKey: queueKey,
    queryFn: () => answer(api.GET('/api/queue')),
    refetchInterval: ({ state }) => readAgainIn(state.data?.waiting ?? [], serverClock.now()),
  })
}

/** The queue and the representative's own sessions. Pushes update it; a slow refetch repairs lost pushes. */
export function useQueue() {
  return useQuery(queueQuery(useApi()))
}

/** Puts a pushed card into the queue and drops answers under way, which may be older. */
export async function takeCard(queries: QueryClient, card: QueryCard): Promise<void> {
  await queries.cancelQueries({ queryKey: queueKey })
  if (queries.getQueryData(queueKey) === undefined) return queries.invalidateQueries({ queryKey: queueKey })
  queries.setQueryData<Queue>(queueKey, (queue) => queue && mergeCard(queue, card))
}

export function takeStatus(queries: QueryClient, status: Status): void {
  queries.setQueryData<Queue>(queueKey, (queue) => queue && { ...queue, status })
}

export function refreshQueue(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: queueKey })
}

/** Shows the new status at once, and the former one again when the server refuses it. */
export function useSetStatus() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: StatusBody) => answer(api.PUT('/api/queue/status', { body })),
    onMutate: ({ status }) => {
      const before = queries.getQueryData<Queue>(queueKey)?.status
      takeStatus(queries, status)
      return before
    },
    onError: (_problem, _body, before) => before && takeStatus(queries, before),
  })
}

export interface AcceptRequest {
  readonly session: string
  /** The same for every try of one click, so that a try whose answer was lost can be repeated. */
  readonly acceptId: string
}

/** Accepts a query; a try without an answer is repeated with the same id. */
export function useAccept(onTaken: (state: SessionView) => void) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ session, acceptId }: AcceptRequest) =>
      (
        await answer(
          api.POST('/api/queue/sessions/{session}/accept', { params: { path: { session } }, body: { acceptId } }),
        )
      ).state,
    retry: withoutAnswer,
    onSuccess: (state) => {
      queries.setQueryData<Queue>(
        queueKey,
        (queue) =>
          queue && {
            ...queue,
            waiting: queue.waiting.filter((card) => card.id !== state.id),
            mine: [...queue.mine.filter((view) => view.id !== state.id), state],
          },
      )
      onTaken(state)
    },
    onSettled: () => refreshQueue(queries),
  })
}

/**
 * Declines a query at once, also when the page is closed in this moment; a try without an answer is repeated, which changes nothing
 * more.
 */
export function useDecline() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (session: string) =>
      answer(
        api.POST('/api/queue/sessions/{session}/decline', { params: { path: { session } }, body: {}, keepalive: true }),
      ),
    retry: withoutAnswer,
    onSuccess: () => refreshQueue(queries),
  })
}

/** Takes back that a query was declined. */
export function useUndoDecline() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (session: string) =>
      answer(api.DELETE('/api/queue/sessions/{session}/decline', { params: { path: { session } }, keepalive: true })),
    retry: withoutAnswer,
    onSettled: () => refreshQueue(queries),
  })
}

/** Whether to repeat a request that may have been done although no answer came. */
function withoutAnswer(count: number, problem: object): boolean {
  return count < 3 && 'code' in problem && problem.code === 'offline'
}
