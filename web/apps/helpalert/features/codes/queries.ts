import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { answer, type Api } from '../../../../shared/api/client.ts'
import type { paths } from '../../../../shared/api/schema.d.ts'
import { useApi } from '../../../../shared/kit/app.tsx'

export type Codes = paths['/api/queue/codes']['get']['responses'][200]['content']['application/json']
export type SessionCode = Codes['items'][number]
export type CodePlace = Codes['places'][number]

type CodeWish = paths['/api/queue/codes']['post']['requestBody']['content']['application/json']

const codesKey = ['codes'] as const

export function codesQuery(api: Api) {
  return queryOptions({
    queryKey: codesKey,
    queryFn: () => answer(api.GET('/api/queue/codes')),
    refetchInterval: 30_000,
  })
}

/** The representative's session codes that can be used, and where others can lead. */
export function useCodes() {
  return useQuery(codesQuery(useApi()))
}

/** Reads the codes again, because one of them was used. */
export function refreshCodes(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: codesKey })
}

/** Makes a code, which is in the list at once. */
export function useMakeCode() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: CodeWish) => answer(api.POST('/api/queue/codes', { body })),
    onSuccess: (made) =>
      queries.setQueryData<Codes>(codesKey, (codes) => codes && { ...codes, items: [...codes.items, made] }),
    onSettled: () => refreshCodes(queries),
  })
}

/** Withdraws a code. */
export function useWithdrawCode() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (code: string) => answer(api.DELETE('/api/queue/codes/{code}', { params: { path: { code } } })),
    onSettled: () => refreshCodes(queries),
  })
}
