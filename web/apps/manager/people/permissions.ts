import { useQuery } from '@tanstack/react-query'
import { answer } from '../../../shared/api/client.ts'
import type { components } from '../../../shared/api/schema.d.ts'
import type { CheckOption } from '../../../shared/kit/CheckList.tsx'
import { useApi } from '../../../shared/kit/app.tsx'
import { useLanguage } from '../../../shared/kit/language.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'

export type PermissionInfo = components['schemas']['PeoplePermissionInfo']
export type Role = 'companyManager' | 'teamManager' | 'apiManager' | 'representative'

/** What each role may do by itself and what it can be granted, in the language of the page. */
export function usePermissions() {
  const api = useApi()
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['permissions', language],
    queryFn: async () => (await answer(api.GET('/api/v1/permissions'))).items ?? [],
    staleTime: Infinity,
  })
}

/** The privileges that can be granted for a role. Those the reader does not have can be removed, not added. */
export function grantOptions(
  catalogue: readonly PermissionInfo[],
  role: Role,
  granted: readonly string[],
): CheckOption[] {
  return catalogue
    .filter((one) => one.grantable?.includes(role))
    .map((one) => ({
      value: one.name,
      label: one.text,
      ...(one.mine ? {} : { description: m.people_grant_not_mine(), disabled: !granted.includes(one.name) }),
    }))
}

/** What a role may do without being granted anything. */
export function alwaysOf(catalogue: readonly PermissionInfo[], role: Role): string[] {
  return catalogue.filter((one) => one.always?.includes(role)).map((one) => one.text)
}

/** The default privileges of a role. */
export function usualOf(catalogue: readonly PermissionInfo[], role: Role): string[] {
  return catalogue.filter((one) => one.usual?.includes(role)).map((one) => one.name)
}
