import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer } from '../../../../shared/api/client.ts'
import type { paths } from '../../../../shared/api/schema.d.ts'
import { useApi } from '../../../../shared/kit/app.tsx'

type List = paths['/api/v1/clients']['get']['responses'][200]['content']['application/json']
export type Client = List['items'][number]
export type OfferedScope = List['offered'][number]
export type NewClient = paths['/api/v1/clients']['post']['requestBody']['content']['application/json']
export type MadeClient = paths['/api/v1/clients']['post']['responses'][201]['content']['application/json']

const key = ['clients'] as const

/** The API clients, and the scopes that can be granted. */
export function useClients() {
  const api = useApi()
  return useQuery({ queryKey: key, queryFn: () => answer(api.GET('/api/v1/clients')) })
}

/** The API managers on whose behalf a client can work. */
export function useApiManagers(enabled: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: ['clients', 'managers'],
    queryFn: () => answer(api.GET('/api/v1/managers', { params: { query: { role: 'apiManager', limit: 200 } } })),
    enabled,
  })
}

/** Adds an API client and returns it with its secret. */
export function useAddClient() {
  const api = useApi()
  const queries = useQueryClient()
  return async (body: NewClient): Promise<MadeClient> => {
    const made = await answer(api.POST('/api/v1/clients', { body }))
    await queries.invalidateQueries({ queryKey: key })
    return made
  }
}

/** Revokes an API client's secret. */
export function useRevoke() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (client: string) => answer(api.DELETE('/api/v1/clients/{client}', { params: { path: { client } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}
