import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { answer, ifMatch, tagged, type Api, type Tagged } from '../../../../shared/api/client.ts'
import type { components, paths } from '../../../../shared/api/schema.d.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import type { SwitchChange } from '../../../../shared/kit/switches/words.ts'

type Schemas = components['schemas']

export type Team = Schemas['TeamsTeam']
export type Message = Schemas['TeamMessage']
export type PasswordRules = Schemas['TeamPasswordRules']
export type PortalRow = Schemas['PortalsPortalRow']
export type Deletion = Schemas['TeamsDeletion']
export type SwitchSheet = Schemas['OverviewSheet']
export type TeamChange = paths['/api/v1/teams/{team}']['patch']['requestBody']['content']['application/json']
export type ApplyTo = 'current' | 'future' | 'both'

const root = ['teams'] as const
const at = (team: string) => ({ path: { team } })

/** Reads teams again, and people and portals, which show team names. */
export function refresh(queries: QueryClient): Promise<void> {
  const hangs = new Set<unknown>([root[0], 'representatives', 'managers', 'portals'])
  return queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => hangs.has(first) })
}

export function useRefresh() {
  const queries = useQueryClient()
  return () => refresh(queries)
}

export function readTeam(api: Api, team: string): Promise<Tagged<Team>> {
  return tagged(api.GET('/api/v1/teams/{team}', { params: at(team) }))
}

export function useTeam(team: string) {
  const api = useApi()
  const { language } = useLanguage()
  return useQuery({ queryKey: [...root, 'one', team, language], queryFn: () => readTeam(api, team) })
}

/** Changes the settings that are sent, of the version with this tag. */
export function changeTeam(api: Api, team: string, body: TeamChange, tag: string): Promise<unknown> {
  return answer(api.PATCH('/api/v1/teams/{team}', { params: { ...at(team), header: ifMatch(tag) }, body }))
}

export function readSwitches(api: Api, team: string): Promise<Tagged<SwitchSheet>> {
  return tagged(api.GET('/api/v1/teams/{team}/switches', { params: at(team) }))
}

/** The effect of the switches in a team, portal by portal, and the team's own settings. */
export function useSwitches(team: string) {
  const api = useApi()
  const { language } = useLanguage()
  return useQuery({ queryKey: [...root, 'switches', team, language], queryFn: () => readSwitches(api, team) })
}

export function applySwitches(api: Api, team: string, switches: SwitchChange[], applyTo: ApplyTo, tag: string) {
  const params = { ...at(team), header: ifMatch(tag) }
  return answer(api.PUT('/api/v1/teams/{team}/switches', { params, body: { switches, applyTo } }))
}

/** Previews how many representatives a change affects. */
export function useForeseen(team: string, switches: SwitchChange[], applyTo: ApplyTo) {
  const api = useApi()
  return useQuery({
    queryKey: [...root, 'foreseen', team, switches, applyTo],
    queryFn: () =>
      answer(
        api.PUT('/api/v1/teams/{team}/switches', { params: at(team), body: { switches, applyTo, preview: true } }),
      ),
    gcTime: 0,
  })
}

export function putPortals(api: Api, team: string, assigned: readonly string[]) {
  const assignments = assigned.map((one) => {
    const [portal = '', subportal = ''] = one.split('/')
    return { portal, subportal }
  })
  return answer(api.PUT('/api/v1/teams/{team}/portals', { params: at(team), body: { assignments } }))
}

/** Every subportal of the company, for those who may see portals. */
export function useSubportals(enabled: boolean) {
  const api = useApi()
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['portals', 'subportals', language],
    queryFn: async () => {
      const rows: PortalRow[] = []
      for (let cursor = ''; ;) {
        const query = { limit: 200, ...(cursor && { cursor }) }
        const page = await answer(api.GET('/api/v1/portals', { params: { query } }))
        rows.push(...page.items)
        cursor = page.next
        if (!cursor) return rows
      }
    },
    enabled,
  })
}

export interface NewTeam {
  readonly once: string
  readonly name: string
  readonly parent: string
}

/** Adds a team. The same `once` never adds a second. */
export function useAddTeam() {
  const api = useApi()
  const again = useRefresh()
  return useMutation({
    mutationFn: ({ once, name, parent }: NewTeam) =>
      answer(
        api.POST('/api/v1/teams', {
          params: { header: { 'Idempotency-Key': once } },
          body: { name, ...(parent && { parent }) },
        }),
      ),
    onSuccess: again,
  })
}

export function useMoveTeam(team: string, tag: string) {
  const api = useApi()
  const again = useRefresh()
  return useMutation({
    mutationFn: (parent: string) =>
      answer(
        api.POST('/api/v1/teams/{team}/move', { params: { ...at(team), header: ifMatch(tag) }, body: { parent } }),
      ),
    onSettled: again,
  })
}

/** Previews the deletion of a team. */
export function useDeletion(team: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...root, 'deletion', team],
    queryFn: () => answer(api.GET('/api/v1/teams/{team}/deletion', { params: at(team) })),
    gcTime: 0,
    staleTime: 0,
  })
}

export function useDeleteTeam(team: string) {
  const api = useApi()
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/teams/{team}', { params: at(team) })),
  })
}

export function useResetPasswords(team: string) {
  const api = useApi()
  const again = useRefresh()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/v1/teams/{team}/reset-passwords', { params: at(team) })),
    onSuccess: again,
  })
}

const shownMembers = 100

/** The first representatives of a team and of those below it. */
export function useMembers(team: string) {
  const api = useApi()
  return useQuery({
    queryKey: ['representatives', 'team', team],
    queryFn: () =>
      answer(api.GET('/api/v1/representatives', { params: { query: { team, below: true, limit: shownMembers } } })),
  })
}
