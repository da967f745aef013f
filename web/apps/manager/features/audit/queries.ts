import { answer } from '../../../../shared/api/client.ts'
import type { components } from '../../../../shared/api/schema.d.ts'
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

/** What the teams are called: entries hold their ids. */
export function useTeamNames(): ReadonlyMap<string, string> {
  const { data: teams } = useTeams()
  return new Map(teams?.map(({ id, name }) => [id, name]))
}
