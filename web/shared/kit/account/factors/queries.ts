import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer } from '../../../api/client.ts'
import type { components } from '../../../api/schema.d.ts'
import { meKey, useApi, useApp } from '../../app.tsx'
import { enteringKey, useArrived, type Me } from '../queries.ts'
import { makePasskey, showPasskey } from './passkeys.ts'

export type MyFactors = components['schemas']['IdentityMyFactors']
export type MyPasskey = components['schemas']['IdentityMyPasskey']

const factorsKey = ['factors'] as const

/** The second factors of the signed-in person. Nothing is retried by itself, which a quiet page would put off. */
export function useFactors() {
  const api = useApi()
  return useQuery({ queryKey: factorsKey, queryFn: () => answer(api.GET('/api/identity/factors')), retry: false })
}

/** Stores the person after a step, and reads the factors again. */
function useSettled() {
  const queries = useQueryClient()
  return async (person?: Me) => {
    if (person) queries.setQueryData(meKey, person)
    await queries.invalidateQueries({ queryKey: factorsKey })
  }
}

/** The secret of a new authenticator app. */
export function useDraftApp() {
  const api = useApi()
  return useMutation({ mutationFn: () => answer(api.POST('/api/identity/factors/app')) })
}

/**
 * Confirms a new app by its first code. The first factor of a person comes with recovery codes; the caller decides when
 * to continue.
 */
export function useConfirmApp() {
  const { api, name } = useApp()
  return useMutation({
    mutationFn: (code: string) =>
      answer(api.PUT('/api/identity/factors/app', { params: { header: { 'Acude-App': name } }, body: { code } })),
  })
}

/** A new passkey of this browser, under a name. */
export function useAddPasskey() {
  const { api, name: app } = useApp()
  return useMutation({
    mutationFn: async (name: string) => {
      const made = await makePasskey(await answer(api.POST('/api/identity/factors/passkeys')))
      return answer(
        api.PUT('/api/identity/factors/passkeys', {
          params: { header: { 'Acude-App': app } },
          body: { ...made, name },
        }),
      )
    },
  })
}

export interface Enrolled {
  readonly codes: readonly string[]
  readonly person: Me
}

/** Applies the result of a new factor, once the codes have been seen. */
export function useEnrolled() {
  const settled = useSettled()
  return (made: Enrolled) => settled(made.person)
}

/** Removes a factor: the app, or the passkey with this id. */
export function useRemoveFactor() {
  const api = useApi()
  const settled = useSettled()
  return useMutation({
    mutationFn: (passkey: string | undefined) =>
      passkey === undefined
        ? answer(api.DELETE('/api/identity/factors/app'))
        : answer(api.DELETE('/api/identity/factors/passkeys/{passkey}', { params: { path: { passkey } } })),
    onSuccess: () => settled(),
  })
}

export function useRenewCodes() {
  const api = useApi()
  const settled = useSettled()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/identity/factors/codes')),
    onSuccess: () => settled(),
  })
}

/** A code of the app or a recovery code: the step of a sign-in, or a fresh proof. */
export function useShowCode() {
  const { api, name } = useApp()
  const settled = useSettled()
  return useMutation({
    mutationFn: async (code: string) =>
      (await answer(api.POST('/api/identity/factor', { params: { header: { 'Acude-App': name } }, body: { code } })))
        .person,
    onSuccess: settled,
  })
}

/** A passkey of the person: the step of a sign-in, or a fresh proof. */
export function useShowPasskey() {
  const { api, name } = useApp()
  const settled = useSettled()
  return useMutation({
    mutationFn: async () => {
      const shown = await showPasskey(await answer(api.POST('/api/identity/factor/passkey')))
      const header = { 'Acude-App': name }
      return (await answer(api.PUT('/api/identity/factor/passkey', { params: { header }, body: shown }))).person
    },
    onSuccess: settled,
  })
}

/** The password as a fresh proof. */
export function useProvePassword() {
  const api = useApi()
  return useMutation({
    mutationFn: (password: string) => answer(api.POST('/api/identity/prove', { body: { password } })),
  })
}

/** Signs in with a passkey, without login and password. */
export function useEnter() {
  const { api, name } = useApp()
  const arrived = useArrived()
  return useMutation({
    mutationKey: enteringKey,
    mutationFn: async () => {
      const shown = await showPasskey(await answer(api.POST('/api/identity/passkey/begin')))
      const header = { 'Acude-App': name }
      return (await answer(api.POST('/api/identity/passkey/finish', { params: { header }, body: shown }))).person
    },
    meta: { guest: true },
    onSuccess: arrived,
  })
}

/** Sends the browser to the company's provider. */
export function useLeaveForProvider() {
  const { api, name } = useApp()
  return useMutation({
    mutationKey: enteringKey,
    mutationFn: async (login: string) => {
      const header = { 'Acude-App': name }
      const { url } = await answer(api.POST('/api/identity/openid/begin', { params: { header }, body: { login } }))
      globalThis.location.assign(url)
    },
    meta: { guest: true },
  })
}
