import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { answer, ifMatch, tagged, type Api, type Tagged } from '../../../../shared/api/client.ts'
import type { components, paths } from '../../../../shared/api/schema.d.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { inPortions } from '../../../../shared/kit/people/bulk.ts'
import { useItems } from '../../../../shared/kit/useItems.ts'
import { queryOf, type ManagerSearch } from './search.ts'

export type Manager = components['schemas']['AdminManager']
export type NewManager = paths['/api/v1/managers']['post']['requestBody']['content']['application/json']
export type ManagerChange = paths['/api/v1/managers/{manager}']['patch']['requestBody']['content']['application/json']

const root = ['managers'] as const
const keyOf = (id: string) => [...root, 'one', id]

/** The managers that match, page by page. */
export function useManagers(search: ManagerSearch) {
  const api = useApi()
  const query = queryOf(search)
  return useItems<Manager>({
    key: [...root, 'list', query],
    page: (cursor) =>
      answer(api.GET('/api/v1/managers', { params: { query: { ...query, ...(cursor && { cursor }) } } })),
  })
}

export function readManager(api: Api, manager: string): Promise<Tagged<Manager>> {
  return tagged(api.GET('/api/v1/managers/{manager}', { params: { path: { manager } } }))
}

export function useManager(id: string) {
  const api = useApi()
  return useQuery({ queryKey: keyOf(id), queryFn: () => readManager(api, id) })
}

function refresh(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: root })
}

/** Adds one. The same `once` never adds a second. */
export function useAdd(once: string) {
  const api = useApi()
  const queries = useQueryClient()
  return async (body: NewManager): Promise<Manager> => {
    const made = await answer(api.POST('/api/v1/managers', { params: { header: { 'Idempotency-Key': once } }, body }))
    await refresh(queries)
    return made
  }
}

/** Changes the fields that are sent, of the version with this tag; "" is whatever is there. */
export function useChange(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return async (body: ManagerChange, tag: string): Promise<void> => {
    const params = { path: { manager: id }, header: ifMatch(tag) }
    queries.setQueryData(keyOf(id), await tagged(api.PATCH('/api/v1/managers/{manager}', { params, body })))
    await refresh(queries)
  }
}

/** Lets somebody sign in, or no longer. */
export function useDisable(id: string) {
  const change = useChange(id)
  return useMutation({ mutationFn: (disabled: boolean) => change({ disabled }, '') })
}

/** Deletes several, and tells what came of each. */
export function useDelete() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      inPortions(ids, (managers) => answer(api.POST('/api/v1/managers/delete', { body: { managers } }))),
    onSettled: () => refresh(queries),
  })
}

/** Makes a password for one sign-in, and returns it. */
export function useResetPassword(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const params = { path: { manager: id } }
      return (await answer(api.POST('/api/v1/managers/{manager}/reset-password', { params }))).newPassword
    },
    onSuccess: () => refresh(queries),
  })
}

/** Takes the second factors from somebody who lost them. */
export function useResetFactors(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (tag: string) => {
      const params = { path: { manager: id }, header: ifMatch(tag) }
      return answer(api.POST('/api/v1/managers/{manager}/reset-factors', { params }))
    },
    onSettled: () => refresh(queries),
  })
}
