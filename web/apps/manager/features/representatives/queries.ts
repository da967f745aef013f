import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { answer, ifMatch, tagged, type Api, type Tagged } from '../../../../shared/api/client.ts'
import type { components, paths } from '../../../../shared/api/schema.d.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { inPortions, oneByOne, type Done } from '../../../../shared/kit/people/bulk.ts'
import { useItems } from '../../../../shared/kit/useItems.ts'
import type { BulkVerb } from './BulkDialog.tsx'
import { queryOf, type RepresentativeSearch } from './search.ts'

type Schemas = components['schemas']

export type Representative = Schemas['AdminRepresentative']
export type SwitchSheet = Schemas['AdminSwitchSheet']
type SwitchChange = Schemas['FeatureChange']
export type NewRepresentative = paths['/api/v1/representatives']['post']['requestBody']['content']['application/json']
export type RepresentativeChange =
  paths['/api/v1/representatives/{representative}']['patch']['requestBody']['content']['application/json']

const root = ['representatives'] as const
const keyOf = (id: string) => [...root, 'one', id]

/** The representatives that match, page by page. */
export function useRepresentatives(search: RepresentativeSearch) {
  const api = useApi()
  const query = queryOf(search)
  return useItems<Representative>({
    key: [...root, 'list', query],
    page: (cursor) =>
      answer(api.GET('/api/v1/representatives', { params: { query: { ...query, ...(cursor && { cursor }) } } })),
  })
}

export function readRepresentative(api: Api, representative: string): Promise<Tagged<Representative>> {
  return tagged(api.GET('/api/v1/representatives/{representative}', { params: { path: { representative } } }))
}

export function useRepresentative(id: string) {
  const api = useApi()
  return useQuery({ queryKey: keyOf(id), queryFn: () => readRepresentative(api, id) })
}

/** What is shown of representatives is asked for anew; what hangs on their number, such as teams, as well. */
export function refresh(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => first === root[0] || first === 'teams' })
}

/** Adds one. The same `once` never adds a second. */
export function addRepresentative(api: Api, once: string, body: NewRepresentative): Promise<Representative> {
  return answer(api.POST('/api/v1/representatives', { params: { header: { 'Idempotency-Key': once } }, body }))
}

/** Changes the fields that are sent, of the version with this tag; "" is whatever is there. */
export function useChange(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return async (body: RepresentativeChange, tag: string): Promise<void> => {
    const params = { path: { representative: id }, header: ifMatch(tag) }
    const changed = await tagged(api.PATCH('/api/v1/representatives/{representative}', { params, body }))
    queries.setQueryData(keyOf(id), changed)
    await refresh(queries)
  }
}

/** Makes a password for one sign-in, and returns it. */
export function useResetPassword(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const params = { path: { representative: id } }
      return (await answer(api.POST('/api/v1/representatives/{representative}/reset-password', { params }))).newPassword
    },
    onSuccess: () => refresh(queries),
  })
}

interface BulkWork {
  readonly verb: BulkVerb
  readonly ids: readonly string[]
  /** Only to move: "" is out of every team. */
  readonly team: string
}

/** Moves, disables, enables or deletes several, and tells what came of each. */
export function useBulk() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ verb, ids, team }: BulkWork): Promise<Done> => {
      switch (verb) {
        case 'move':
          return inPortions(ids, (representatives) =>
            answer(api.POST('/api/v1/representatives/move', { body: { representatives, team } })),
          )
        case 'delete':
          return inPortions(ids, (representatives) =>
            answer(api.POST('/api/v1/representatives/delete', { body: { representatives } })),
          )
        case 'disable':
        case 'enable':
          return oneByOne(ids, (representative) =>
            answer(
              api.PATCH('/api/v1/representatives/{representative}', {
                params: { path: { representative } },
                body: { disabled: verb === 'disable' },
              }),
            ),
          )
      }
    },
    onSettled: () => refresh(queries),
  })
}

/** Takes the second factors from somebody who lost them. */
export function useResetFactors(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (tag: string) => {
      const params = { path: { representative: id }, header: ifMatch(tag) }
      return answer(api.POST('/api/v1/representatives/{representative}/reset-factors', { params }))
    },
    onSettled: () => refresh(queries),
  })
}

const switchesPath = '/api/v1/representatives/{representative}/switches'
const switchesKeyOf = (id: string) => [...root, 'switches', id]

export function readSwitches(api: Api, representative: string): Promise<Tagged<SwitchSheet>> {
  return tagged(api.GET(switchesPath, { params: { path: { representative } } }))
}

/** The feature switches of one, what they come to, and why. */
export function useSwitches(id: string) {
  const api = useApi()
  return useQuery({ queryKey: switchesKeyOf(id), queryFn: () => readSwitches(api, id) })
}

/** Sets feature switches for one alone; those that are not named stay. */
export function useSetSwitches(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return async (switches: SwitchChange[], tag: string): Promise<void> => {
    const params = { path: { representative: id }, header: ifMatch(tag) }
    queries.setQueryData(switchesKeyOf(id), await tagged(api.PUT(switchesPath, { params, body: { switches } })))
    await queries.invalidateQueries({ queryKey: keyOf(id) })
  }
}

const mostPortals = 200

/** The portals to filter by; whoever may not see portals has none. */
export function usePortals(enabled: boolean) {
  const api = useApi()
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['portals', 'filter', language],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/portals', { params: { query: { limit: mostPortals } } }))).items ?? [],
    enabled,
  })
}
