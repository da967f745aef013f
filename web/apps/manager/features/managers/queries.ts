import { useQueryClient } from '@tanstack/react-query'
import { answer, ifMatch, tagged } from '../../../../shared/api/client.ts'
import type { components, paths } from '../../../../shared/api/schema.d.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import type { PersonCalls } from '../../people/kind.ts'
import { pageAt, refreshPeople } from '../../people/queries.ts'
import { queryOf, type ManagerSearch } from './search.ts'

export type Manager = components['schemas']['PeopleManager']
export type NewManager = paths['/api/v1/managers']['post']['requestBody']['content']['application/json']
export type ManagerChange = paths['/api/v1/managers/{manager}']['patch']['requestBody']['content']['application/json']

/** The requests about managers. */
export const calls: PersonCalls<Manager, ManagerSearch, ManagerChange> = {
  name: 'managers',
  countedBy: [],
  list: (api, search, cursor) =>
    answer(api.GET('/api/v1/managers', { params: { query: { ...queryOf(search), ...pageAt(cursor) } } })),
  read: (api, manager) => tagged(api.GET('/api/v1/managers/{manager}', { params: { path: { manager } } })),
  change: (api, manager, body, tag) =>
    tagged(api.PATCH('/api/v1/managers/{manager}', { params: { path: { manager }, header: ifMatch(tag) }, body })),
  disable: (api, manager, disabled) =>
    answer(api.PATCH('/api/v1/managers/{manager}', { params: { path: { manager } }, body: { disabled } })),
  delete: (api, managers) => answer(api.POST('/api/v1/managers/delete', { body: { managers } })),
  resetPassword: (api, manager) =>
    answer(api.POST('/api/v1/managers/{manager}/reset-password', { params: { path: { manager } } })),
  resetFactors: (api, manager, tag) =>
    answer(
      api.POST('/api/v1/managers/{manager}/reset-factors', { params: { path: { manager }, header: ifMatch(tag) } }),
    ),
}

/** Adds one. The same `once` never adds a second. */
export function useAdd(once: string) {
  const api = useApi()
  const queries = useQueryClient()
  return async (body: NewManager): Promise<Manager> => {
    const made = await answer(api.POST('/api/v1/managers', { params: { header: { 'Idempotency-Key': once } }, body }))
    await refreshPeople(queries, calls)
    return made
  }
}
