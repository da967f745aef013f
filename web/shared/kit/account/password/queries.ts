import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer } from '../../../api/client.ts'
import type { components } from '../../../api/schema.d.ts'
import { meKey, useApi, useApp } from '../../app.tsx'

export type Opinion = components['schemas']['IdentityOpinion']

/** Checks a password against the rules while it is typed. */
export type Ask = (password: string, signal: AbortSignal) => Promise<Opinion>

/** Checks a password of the signed-in person. */
export function useAsk(): Ask {
  const api = useApi()
  return (password, signal) => answer(api.POST('/api/identity/password-check', { body: { password }, signal }))
}

/** Sets a new password, as a step of the sign-in. */
export function useChoosePassword() {
  const { api, name } = useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (password: string) => {
      const header = { 'Acude-App': name }
      return (await answer(api.POST('/api/identity/password', { params: { header }, body: { password } }))).person
    },
    onSuccess: (person) => queries.setQueryData(meKey, person),
  })
}

/** Changes the password; every other sign-in ends. */
export function useChangePassword() {
  const { api, name } = useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: { old: string; password: string }) => {
      const header = { 'Acude-App': name }
      return (await answer(api.PUT('/api/identity/password', { params: { header }, body }))).person
    },
    onSuccess: async (person) => {
      queries.setQueryData(meKey, person)
      await queries.invalidateQueries({ queryKey: ['devices'] })
    },
  })
}
