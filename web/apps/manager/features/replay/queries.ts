import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, type Api } from '../../../../shared/api/client.ts'
import type { paths } from '../../../../shared/api/schema.d.ts'
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

/** The recording of a session: its segments with links that expire, and what was lost. */
export function useRecording(session: string) {
  return useQuery(recordingQuery(useApi(), session))
}
