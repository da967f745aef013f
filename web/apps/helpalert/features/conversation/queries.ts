import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, type Api } from '../../../../shared/api/client.ts'
import { isPassing } from '../../../../shared/api/problem.ts'
import type { Answer, SessionView } from '../../../../shared/api/words.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { filled } from '../../../../shared/kit/variables.ts'
import type { CannedMessage } from './canned.ts'

const none: readonly CannedMessage[] = []

function cannedQuery(api: Api, session: string) {
  return queryOptions({
    queryKey: ['canned', session],
    queryFn: async () => {
      const path = { session }
      const { messages } = await answer(api.GET('/api/queue/sessions/{session}/messages', { params: { path } }))
      return messages.map(({ text, values, ...message }) => ({ ...message, text: filled(text, values) }))
    },
    staleTime: 60_000,
  })
}

/** The canned messages for a session, with their variables filled in; none while they are switched off. Refresh reads them again. */
export function useCanned(session: string, enabled: boolean) {
  const { data, error, refetch } = useQuery({ ...cannedQuery(useApi(), session), enabled })
  const refused = error !== null && !isPassing(error)
  return { messages: refused ? none : (data ?? none), refresh: () => void refetch() }
}

/** What the customer answered to the portal's questions, in the words of its form; under the questions' names until those are known. */
export function useAnswers({ id, customer }: SessionView): readonly Answer[] {
  const api = useApi()
  const { language } = useLanguage()
  const given = Object.entries(customer.fields ?? {})
  const { data } = useQuery({
    queryKey: ['answers', id, language],
    queryFn: async () =>
      (await answer(api.GET('/api/queue/sessions/{session}', { params: { path: { session: id } } }))).answers,
    enabled: given.length > 0,
    staleTime: Infinity,
  })
  return data ?? given.map(([name, value]) => ({ name, value }))
}
