import { useQuery } from '@tanstack/react-query'
import { answer } from '../../../../shared/api/client.ts'
import type { components } from '../../../../shared/api/schema.d.ts'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useTeams } from '../../people/teams.ts'
import { useItems } from '../../../../shared/kit/useItems.ts'
import { isBackwards } from '../../journal/days.ts'
import { queryOf, type AuditSearch } from './search.ts'

export type Entry = components['schemas']['AuditEntry']

const pageSize = 50

/** The entries that match, newest first. A page may be empty and still have a next one. */
export function useEntries(search: AuditSearch) {
  const api = useApi()
  return useItems<Entry>({
    key: ['audit', search],
    size: pageSize,
    page: (cursor) =>
      answer(
        api.GET('/api/v1/audit', {
          params: { query: { ...queryOf(search), limit: pageSize, ...(cursor && { cursor }) } },
        }),
      ),
    enabled: !isBackwards(search),
  })
}

const everything = 200

/** What things are called whose ids entries hold, as far as the reader may see them; deleted ones have no name here. */
export function useNames(): ReadonlyMap<string, string> {
  const api = useApi()
  const { data: me } = useMe()
  const may = (permission: string) => me?.permissions.includes(permission) === true
  const query = { limit: everything }
  const { data: teams = [] } = useTeams(may('teams_read'))
  const { data: hours } = useQuery({
    queryKey: ['hours', 'names'],
    queryFn: () => answer(api.GET('/api/v1/hours', { params: { query } })),
    enabled: may('hours_read'),
  })
  const { data: calendars } = useQuery({
    queryKey: ['calendars', 'names'],
    queryFn: () => answer(api.GET('/api/v1/calendars', { params: { query } })),
    enabled: may('hours_read'),
  })
  const { data: managers } = useQuery({
    queryKey: ['managers', 'names'],
    queryFn: () => answer(api.GET('/api/v1/managers', { params: { query } })),
    enabled: may('managers_read'),
  })
  return new Map([
    ...[...teams, ...(hours?.items ?? []), ...(calendars?.items ?? [])].map(({ id, name }) => [id, name] as const),
    ...(managers?.items ?? []).map(({ id, login }) => [id, login] as const),
  ])
}
