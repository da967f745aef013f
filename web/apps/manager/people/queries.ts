import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../../shared/kit/app.tsx'
import { useSelection } from '../../../shared/kit/table/selection.ts'
import { useItems } from '../../../shared/kit/useItems.ts'
import { inPortions, oneByOne, type Course, type Done } from './bulk.ts'
import type { BulkVerb, Person, PersonCalls } from './kind.ts'
import { namesakesIn } from './names.ts'

type Named = Pick<PersonCalls<unknown, unknown, unknown>, 'name' | 'countedBy'>

/** The query key of one. */
export const personKey = ({ name }: Named, id: string) => [name, 'one', id]

/** Reads again what pages show of these people, and the numbers that count them. */
export function refreshPeople(queries: QueryClient, { name, countedBy }: Named): Promise<void> {
  const stale = new Set<unknown>([name, ...countedBy])
  return queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => stale.has(first) })
}

/** How many people a page has. */
const pageSize = 100

/** What to ask for a page at a cursor: the first one comes with the number of all. */
export const pageAt = (cursor: string) => ({ limit: pageSize, ...(cursor ? { cursor } : { total: true }) })

/** The people that match, page by page, and which of them are selected. */
export function usePeople<P extends Person, Search, Change>(calls: PersonCalls<P, Search, Change>, search: Search) {
  const api = useApi()
  const found = useItems<P>({
    key: [calls.name, 'list', search],
    size: pageSize,
    page: (cursor) => calls.list(api, search, cursor),
  })
  const selection = useSelection(useMemo(() => found.items.map((one) => one.id), [found.items]))
  return {
    table: found.table,
    namesakes: useMemo(() => namesakesIn(found.items), [found.items]),
    selection,
    selected: found.items.filter((one) => selection.has(one.id)),
  }
}

/** Reads one with the tag of the version. */
export function usePerson<P, Search, Change>(calls: PersonCalls<P, Search, Change>, id: string) {
  const api = useApi()
  return useQuery({ queryKey: personKey(calls, id), queryFn: () => calls.read(api, id) })
}

/** Changes the fields that are sent, of the version with this tag. */
export function useChange<P, Search, Change>(calls: PersonCalls<P, Search, Change>, id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return async (body: Change, tag: string): Promise<void> => {
    queries.setQueryData(personKey(calls, id), await calls.change(api, id, body, tag))
    await refreshPeople(queries, calls)
  }
}

/** Makes a password for one sign-in, and returns it. */
export function useResetPassword<P, Search, Change>(calls: PersonCalls<P, Search, Change>, id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => (await calls.resetPassword(api, id)).newPassword,
    onSuccess: () => refreshPeople(queries, calls),
  })
}

/** Removes the second factors of a person who lost them. */
export function useResetFactors<P, Search, Change>(calls: PersonCalls<P, Search, Change>, id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (tag: string) => calls.resetFactors(api, id, tag),
    onSettled: () => refreshPeople(queries, calls),
  })
}

interface BulkWork {
  readonly verb: BulkVerb
  readonly ids: readonly string[]
  readonly course: Course
}

/** Disables, enables or deletes several, and returns the result for each. */
export function useBulk<P, Search, Change>(calls: PersonCalls<P, Search, Change>) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ verb, ids, course }: BulkWork): Promise<Done> =>
      verb === 'delete'
        ? inPortions(ids, (some) => calls.delete(api, some), course)
        : oneByOne(ids, (id) => calls.disable(api, id, verb === 'disable'), course),
    onSettled: () => refreshPeople(queries, calls),
  })
}
