import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, ifMatch, tagged, type Api, type Tagged } from '../../../../shared/api/client.ts'
import type { components, paths } from '../../../../shared/api/schema.d.ts'
import { meKey, useApi } from '../../../../shared/kit/app.tsx'

type Schemas = components['schemas']

export type Company = Schemas['Company']
export type OpenIDInput = Schemas['CompanyOpenIDInput']
export type CompanyChange = paths['/api/v1/company']['patch']['requestBody']['content']['application/json']

const key = ['company'] as const

export function readCompany(api: Api): Promise<Tagged<Company>> {
  return tagged(api.GET('/api/v1/company'))
}

export function useCompany() {
  const api = useApi()
  return useQuery({ queryKey: key, queryFn: () => readCompany(api) })
}

/** Changes what is sent, of the version with this tag. */
export function useChangeCompany() {
  const api = useApi()
  const queries = useQueryClient()
  return async (body: CompanyChange, tag: string): Promise<void> => {
    const changed = await tagged(api.PATCH('/api/v1/company', { params: { header: ifMatch(tag) }, body }))
    queries.setQueryData(key, changed)
    await queries.invalidateQueries({ queryKey: meKey })
  }
}

/** Checks whether a provider can be used, before anything is saved. */
export function useTryOpenID() {
  const api = useApi()
  return useMutation({
    mutationFn: (issuer: string) => answer(api.POST('/api/v1/company/try-openid', { body: { issuer } })),
  })
}

/** The company managers: the people who may keep a password. */
export function useCompanyManagers(needed: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: ['managers', 'keepers'],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/managers', { params: { query: { role: 'companyManager', limit: 200 } } }))).items,
    enabled: needed,
  })
}
