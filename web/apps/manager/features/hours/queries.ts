import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { answer, ifMatch, tagged, type Api } from '../../../../shared/api/client.ts'
import type { components, paths } from '../../../../shared/api/schema.d.ts'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { useItems } from '../../../../shared/kit/useItems.ts'

type Schemas = components['schemas']

export type Hours = Schemas['Hours']
export type Span = Schemas['HoursSpan']
export type Week = readonly (readonly Span[])[]
export type Standing = Schemas['HoursStanding']
export type Calendar = Schemas['HoursCalendar']
export type CalendarRow = Schemas['HoursCalendarRow']
export type Entry = Schemas['HoursEntry']
export type Verdict = Schemas['HoursImportVerdict']
export type Texts = Readonly<Record<string, string>>
type NewHours = Schemas['HoursNewHours']
type NewCalendar = Schemas['HoursNewCalendar']
export type Preview = paths['/api/v1/hours/preview']['post']['responses'][200]['content']['application/json']

/** The portals' pages read both under these keys, too. */
const hoursKey = ['hours'] as const
const calendarsKey = ['calendars'] as const
const allPortals = 200

/** How many items a page has when no number is asked for. */
const pageSize = 50

export interface ListSearch {
  readonly search?: string
  readonly sort: 'name' | '-name'
}

export function useAllHours(search: ListSearch) {
  const api = useApi()
  const { language } = useLanguage()
  return useItems<Hours>({
    key: [...hoursKey, 'list', search, language],
    size: pageSize,
    page: (cursor) => answer(api.GET('/api/v1/hours', { params: { query: { ...search, ...(cursor && { cursor }) } } })),
  })
}

export function useCalendars(search: ListSearch) {
  const api = useApi()
  const { language } = useLanguage()
  return useItems<CalendarRow>({
    key: [...calendarsKey, 'list', search, language],
    size: pageSize,
    page: (cursor) =>
      answer(api.GET('/api/v1/calendars', { params: { query: { ...search, ...(cursor && { cursor }) } } })),
  })
}

export function readHours(api: Api, hours: string) {
  return tagged(api.GET('/api/v1/hours/{hours}', { params: { path: { hours } } }))
}

export function useHours(id: string) {
  const api = useApi()
  return useQuery({ queryKey: [...hoursKey, 'one', id], queryFn: () => readHours(api, id) })
}

export function readCalendar(api: Api, calendar: string) {
  return tagged(api.GET('/api/v1/calendars/{calendar}', { params: { path: { calendar } } }))
}

export function useCalendar(id: string) {
  const api = useApi()
  return useQuery({ queryKey: [...calendarsKey, 'one', id], queryFn: () => readCalendar(api, id) })
}

/** The portals that can use hours; undefined for readers who may not change portals. */
export function usePortalChoice() {
  const api = useApi()
  const { language } = useLanguage()
  const { data: me } = useMe()
  const may = me?.permissions.includes('portals_write') ?? false
  const read = useQuery({
    queryKey: ['portals', 'choice', language],
    queryFn: () => answer(api.GET('/api/v1/portals', { params: { query: { limit: allPortals } } })),
    enabled: may,
  })
  return { choice: may && read.data && !read.data.locked ? read.data.items : undefined, loading: may && read.isPending }
}

/**
 * Hours and portals show each other, so both are read again. A deleted one is not, because its page would show an error before
 * it is left.
 */
function refresh(queries: QueryClient, gone = ''): Promise<unknown> {
  return Promise.all(
    [hoursKey, calendarsKey, ['portals'] as const].map((queryKey) =>
      queries.invalidateQueries({ queryKey, predicate: ({ queryKey: [, , id] }) => !gone || id !== gone }),
    ),
  )
}

/** What saving a set sends; portals go last, and only when they were changed. */
export interface HoursChanges extends Partial<NewHours> {
  readonly portals?: readonly string[]
}

/** Makes a set, or changes the one with this id, of the version with this tag. */
export function useSaveHours(id: string, once: string) {
  const api = useApi()
  const queries = useQueryClient()
  return async ({ portals, ...body }: HoursChanges, whole: NewHours, tag: string): Promise<void> => {
    let hours = id
    if (!hours) {
      const made = await answer(
        api.POST('/api/v1/hours', { params: { header: { 'Idempotency-Key': once } }, body: whole }),
      )
      hours = made.id
    } else if (Object.keys(body).length > 0) {
      await answer(api.PATCH('/api/v1/hours/{hours}', { params: { path: { hours }, header: ifMatch(tag) }, body }))
    }
    if (portals) {
      await answer(
        api.PUT('/api/v1/hours/{hours}/portals', { params: { path: { hours } }, body: { portals: [...portals] } }),
      )
    }
    await refresh(queries)
  }
}

export interface CalendarChanges extends Partial<NewCalendar> {
  readonly portals?: readonly string[]
}

/** Makes a calendar, or changes the one with this id, and returns its id. */
export function useSaveCalendar(id: string, once: string) {
  const api = useApi()
  const queries = useQueryClient()
  return async ({ portals, ...body }: CalendarChanges, whole: NewCalendar, tag: string): Promise<string> => {
    let calendar = id
    if (!calendar) {
      const made = await answer(
        api.POST('/api/v1/calendars', { params: { header: { 'Idempotency-Key': once } }, body: whole }),
      )
      calendar = made.id
    } else if (Object.keys(body).length > 0) {
      const params = { path: { calendar }, header: ifMatch(tag) }
      await answer(api.PATCH('/api/v1/calendars/{calendar}', { params, body }))
    }
    if (portals) {
      const params = { path: { calendar } }
      await answer(api.PUT('/api/v1/calendars/{calendar}/portals', { params, body: { portals: [...portals] } }))
    }
    await refresh(queries)
    return calendar
  }
}

/** Deletes a set or a calendar; `unassign` also removes it from the portals that use it. */
export function useDelete(kind: 'hours' | 'calendar', id: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (unassign: boolean) => {
      const query = unassign ? { unassign } : {}
      if (kind === 'hours') {
        await answer(api.DELETE('/api/v1/hours/{hours}', { params: { path: { hours: id }, query } }))
      } else {
        await answer(api.DELETE('/api/v1/calendars/{calendar}', { params: { path: { calendar: id }, query } }))
      }
    },
    onSuccess: () => refresh(queries, id),
  })
}

/** Imports a file into a calendar, or previews the import. */
export function useImport(calendar: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ file, apply }: { file: string; apply: boolean }) => {
      const params = { path: { calendar } }
      return answer(api.POST('/api/v1/calendars/{calendar}/import', { params, body: { file, apply } }))
    },
    onSuccess: async (_, { apply }) => {
      if (apply) await refresh(queries)
    },
  })
}

/** Whether it is open at a moment, by hours that are still being edited; "" is now. */
export function usePreview(hours: NewHours, portal: string, at: string) {
  const api = useApi()
  const body = { hours, ...(portal && { portal }), ...(at && { at }) }
  return useQuery({
    queryKey: [...hoursKey, 'preview', body],
    queryFn: () => answer(api.POST('/api/v1/hours/preview', { body })),
    placeholderData: (before) => before,
    staleTime: 30_000,
    refetchInterval: at ? false : 30_000,
    retry: false,
  })
}
