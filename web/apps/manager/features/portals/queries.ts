import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, ifMatch, tagged, type Api } from '../../../../shared/api/client.ts'
import type { components, paths } from '../../../../shared/api/schema.d.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { useLanguage } from '../../../../shared/kit/language.tsx'
import { changesOf } from '../../../../shared/kit/switches/settings.ts'

type Schemas = components['schemas']

export type Portal = paths['/api/v1/portals/{portal}']['get']['responses'][200]['content']['application/json']
export type PortalRow = Schemas['PortalsPortalRow']
export type PortalType = Portal['type']
export type Text = Schemas['PortalText']
export type Field = Schemas['PortalField']
export type FieldType = NonNullable<Field['type']>
export type Subportal = Schemas['PortalSubportal']
export type Switches = Readonly<Record<string, number>>
export type PortalChange = Schemas['PortalChange']
export type TeamRow = Schemas['TeamsTeamRow']

const key = ['portals'] as const
const all = 200
const everyTeam = 1000

/** Every portal of the company, by name, and whether the operator has locked them. */
export function usePortals() {
  const api = useApi()
  const { language } = useLanguage()
  return useQuery({
    queryKey: [...key, 'list', language],
    queryFn: async () => {
      const rows: PortalRow[] = []
      let [cursor, locked] = ['', false]
      do {
        const page = await answer(
          api.GET('/api/v1/portals', { params: { query: { limit: all, ...(cursor && { cursor }) } } }),
        )
        rows.push(...page.items)
        ;[cursor, locked] = [page.next, page.locked]
      } while (cursor)
      return { rows, locked }
    },
  })
}

export function readPortal(api: Api, portal: string) {
  return tagged(api.GET('/api/v1/portals/{portal}', { params: { path: { portal } } }))
}

export function usePortal(portal: string) {
  const api = useApi()
  return useQuery({ queryKey: [...key, 'one', portal], queryFn: () => readPortal(api, portal) })
}

/** Whether a portal may use an address; never cached, because others take addresses too. */
export function useAddress(address: string, portal: string, enabled: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: [...key, 'address', address, portal],
    queryFn: () =>
      answer(
        api.GET('/api/v1/addresses/{address}', {
          params: { path: { address }, query: portal ? { portal } : {} },
        }),
      ),
    enabled,
    staleTime: 0,
  })
}

export function useTeams() {
  const api = useApi()
  return useQuery({
    queryKey: ['teams', 'page'],
    queryFn: () => answer(api.GET('/api/v1/teams', { params: { query: { limit: everyTeam } } })),
    select: ({ items }): readonly TeamRow[] => items,
  })
}

export function useHoursNames() {
  const api = useApi()
  return useQuery({
    queryKey: ['hours', 'names'],
    queryFn: () => answer(api.GET('/api/v1/hours', { params: { query: { limit: all } } })),
    select: ({ items }) => items.map(({ id, name }) => ({ id, name })),
  })
}

export function useCalendarNames() {
  const api = useApi()
  return useQuery({
    queryKey: ['calendars', 'names'],
    queryFn: () => answer(api.GET('/api/v1/calendars', { params: { query: { limit: all } } })),
    select: ({ items }) => items.map(({ id, name }) => ({ id, name })),
  })
}

/** Where the logo of a portal can be loaded from; the name in it changes with the picture. */
export function logoPath({ address, logo }: Pick<Portal, 'address' | 'logo'>): string {
  return logo ? `/api/portal/portals/${address}/logo/${logo}` : ''
}

export interface NewPortal {
  readonly title: string
  readonly address: string
  readonly type: PortalType
  readonly team: string
}

/** Adds a portal in both languages; the server fills in standard texts. */
export function useAddPortal() {
  const api = useApi()
  const done = useRefresh()
  return useMutation({
    mutationFn: ({ title, address, type, team }: NewPortal) => {
      const text = { title, welcome: '', notice: '' }
      return answer(
        api.POST('/api/v1/portals', {
          params: {},
          body: {
            address,
            type,
            languages: ['es', 'en'],
            texts: { es: text, en: text },
            subportals: [{ id: '', name: title, teams: team ? [team] : [] }],
          },
        }),
      )
    },
    onSuccess: done,
  })
}

/**
 * Changes a portal and sets its switches; the switches go last, because they are never refused when the rest is not.
 */
export async function savePortal(
  api: Api,
  portal: string,
  before: Switches,
  { switches, ...change }: PortalChange & { switches?: Switches },
  tag: string,
): Promise<void> {
  let now = tag
  if (Object.keys(change).length > 0) {
    const params = { path: { portal }, header: ifMatch(now) }
    now = (await tagged(api.PATCH('/api/v1/portals/{portal}', { params, body: change }))).tag
  }
  if (!switches) return
  const params = { path: { portal }, header: ifMatch(now) }
  await answer(
    api.PUT('/api/v1/portals/{portal}/switches', { params, body: { switches: changesOf(before, switches) } }),
  )
}

/** Previews whom a change of switches affects; nothing is changed. */
export function foreseeSwitches(api: Api, portal: string, before: Switches, switches: Switches) {
  const params = { path: { portal }, query: { preview: true } }
  return answer(
    api.PUT('/api/v1/portals/{portal}/switches', { params, body: { switches: changesOf(before, switches) } }),
  )
}

/** The switches that the operator has turned off for the whole company. */
export function useHeldDown(portal: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...key, 'switches', portal],
    queryFn: () => answer(api.GET('/api/v1/portals/{portal}/switches', { params: { path: { portal } } })),
    select: ({ operator }): Switches => operator,
  })
}

export function useSetLogo(portal: string) {
  const api = useApi()
  const done = useRefresh()
  return useMutation({
    mutationFn: async (file: File) => {
      const params = { path: { portal } }
      return answer(api.PUT('/api/v1/portals/{portal}/logo', { params, body: { image: await base64(file) } }))
    },
    onSuccess: done,
  })
}

export function useRemoveLogo(portal: string) {
  const api = useApi()
  const done = useRefresh()
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/portals/{portal}/logo', { params: { path: { portal } } })),
    onSuccess: done,
  })
}

interface SubportalDraft {
  readonly id: string | undefined
  readonly name: string
  readonly address: string
  readonly teams: string[]
}

/** Adds a subportal, or changes the one with this id. */
export function useSaveSubportal(portal: string) {
  const api = useApi()
  const done = useRefresh()
  return useMutation({
    mutationFn: ({ id, ...body }: SubportalDraft) =>
      id
        ? answer(
            api.PATCH('/api/v1/portals/{portal}/subportals/{subportal}', {
              params: { path: { portal, subportal: id } },
              body,
            }),
          )
        : answer(api.POST('/api/v1/portals/{portal}/subportals', { params: { path: { portal } }, body })),
    onSuccess: done,
  })
}

export function useDeleteSubportal(portal: string) {
  const api = useApi()
  const done = useRefresh()
  return useMutation({
    mutationFn: (subportal: string) =>
      answer(
        api.DELETE('/api/v1/portals/{portal}/subportals/{subportal}', { params: { path: { portal, subportal } } }),
      ),
    onSuccess: done,
  })
}

export function useDeletePortal(portal: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (confirm: string) =>
      answer(api.DELETE('/api/v1/portals/{portal}', { params: { path: { portal }, query: { confirm } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key, 'list'] }),
  })
}

/** Reads everything about portals again, and resolves when it is read. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: key })
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, at) =>
    String.fromCharCode(...bytes.subarray(at * 8192, (at + 1) * 8192)),
  )
  return btoa(text.join(''))
}
