import { queryOptions, useQuery } from '@tanstack/react-query'
import { serverClock } from '../../../../shared/api/clock.ts'
import { answer, type Api } from '../../../../shared/api/client.ts'
import type { paths } from '../../../../shared/api/schema.d.ts'
import type { SessionView } from '../../../../shared/api/words.ts'
import { useApi } from '../../../../shared/kit/app.tsx'

export type Recording =
  paths['/api/review/sessions/{session}/recording']['get']['responses'][200]['content']['application/json']

export function recordingQuery(api: Api, session: string) {
  return queryOptions({
    queryKey: ['review', 'recording', session],
    queryFn: () => answer(api.GET('/api/review/sessions/{session}/recording', { params: { path: { session } } })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

/** For how long after the end of a session its recording may still be on its way, and how often it is looked for. */
const arrivalMs = 30_000
const lookMs = 3_000

/**
 * The recording of a session: its segments with links that expire, and what was lost. When the screen was shared and the
 * session has just ended, an empty recording is asked for again.
 */
export function useRecording({ id, ended }: SessionView, shared: boolean) {
  const arriving = () => shared && serverClock.now() - Date.parse(ended ?? '') < arrivalMs
  return useQuery({
    ...recordingQuery(useApi(), id),
    refetchInterval: (query) => (query.state.data && !query.state.data.segments?.length && arriving() ? lookMs : false),
  })
}
