import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, ifMatch, tagged, type Api, type Tagged } from '../../../../shared/api/client.ts'
import type { components, paths } from '../../../../shared/api/schema.d.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { inPortions, type Course } from '../../people/bulk.ts'
import type { PersonCalls } from '../../people/kind.ts'
import { pageAt, personKey, refreshPeople } from '../../people/queries.ts'
import { queryOf, type RepresentativeSearch } from './search.ts'

type Schemas = components['schemas']

export type Representative = Schemas['PeopleRepresentative']
export type SwitchSheet = Schemas['OverviewSheet']
type SwitchChange = Schemas['FeatureChange']
export type NewRepresentative = paths['/api/v1/representatives']['post']['requestBody']['content']['application/json']
export type RepresentativeChange =
  paths['/api/v1/representatives/{representative}']['patch']['requestBody']['content']['application/json']

/** The requests about representatives. */
export const calls: PersonCalls<Representative, RepresentativeSearch, RepresentativeChange> = {
  name: 'representatives',
  countedBy: ['teams'],
  list: (api, search, cursor) =>
    answer(api.GET('/api/v1/representatives', { params: { query: { ...queryOf(search), ...pageAt(cursor) } } })),
  read: (api, representative) =>
    tagged(api.GET('/api/v1/representatives/{representative}', { params: { path: { representative } } })),
  change: (api, representative, body, tag) =>
    tagged(
      api.PATCH('/api/v1/representatives/{representative}', {
        params: { path: { representative }, header: ifMatch(tag) },
        body,
      }),
    ),
  disable: (api, representative, disabled) =>
    answer(
      api.PATCH('/api/v1/representatives/{representative}', {
        params: { path: { representative } },
        body: { disabled },
      }),
    ),
  delete: (api, representatives) => answer(api.POST('/api/v1/representatives/delete', { body: { representatives } })),
  resetPassword: (api, representative) =>
    answer(
      api.POST('/api/v1/representatives/{representative}/reset-password', { params: { path: { representative } } }),
    ),
  resetFactors: (api, representative, tag) =>
    answer(
      api.POST('/api/v1/representatives/{representative}/reset-factors', {
        params: { path: { representative }, header: ifMatch(tag) },
      }),
    ),
}

/** Adds one. The same `once` never adds a second. */
export function addRepresentative(api: Api, once: string, body: NewRepresentative): Promise<Representative> {
  return answer(api.POST('/api/v1/representatives', { params: { header: { 'Idempotency-Key': once } }, body }))
}

interface Move {
  /** As they are shown. Who is in another team by now stays there. */
  readonly people: readonly Representative[]
  /** "" is no team. */
  readonly team: string
  readonly course: Course
}

/** Moves several to another team, and returns the result for each. */
export function useMove() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ people, team, course }: Move) => {
      const shown = new Map(people.map((one) => [one.id, one.team]))
      const send = (representatives: string[]) => {
        const from = representatives.map((id) => shown.get(id) ?? '')
        return answer(api.POST('/api/v1/representatives/move', { body: { representatives, team, from } }))
      }
      return inPortions([...shown.keys()], send, course)
    },
    onSettled: () => refreshPeople(queries, calls),
  })
}

const switchesPath = '/api/v1/representatives/{representative}/switches'
const switchesKeyOf = (id: string) => [calls.name, 'switches', id]

export function readSwitches(api: Api, representative: string): Promise<Tagged<SwitchSheet>> {
  return tagged(api.GET(switchesPath, { params: { path: { representative } } }))
}

/** The feature switches of one representative: their effect, and why. */
export function useSwitches(id: string) {
  const api = useApi()
  return useQuery({ queryKey: switchesKeyOf(id), queryFn: () => readSwitches(api, id) })
}

/** Sets feature switches of one representative; those not named stay. */
export function useSetSwitches(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return async (switches: SwitchChange[], tag: string): Promise<void> => {
    const params = { path: { representative: id }, header: ifMatch(tag) }
    queries.setQueryData(switchesKeyOf(id), await tagged(api.PUT(switchesPath, { params, body: { switches } })))
    await queries.invalidateQueries({ queryKey: personKey(calls, id) })
  }
}

const mostPortals = 200

/** The portals to filter by, for those who may see portals. */
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
