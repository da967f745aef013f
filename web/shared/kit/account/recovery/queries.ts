import { useMutation } from '@tanstack/react-query'
import { answer } from '../../../api/client.ts'
import { useApi, useApp } from '../../app.tsx'
import type { Ask } from '../password/queries.ts'

/** Asks for a link. The answer is the same for every login. */
export function useAskRecovery() {
  const { api, name } = useApp()
  return useMutation({
    mutationFn: (login: string) => {
      const header = { 'Acude-App': name }
      return answer(api.POST('/api/identity/recovery', { params: { header }, body: { login } }))
    },
    meta: { guest: true },
  })
}

/** Checks a password of the person the link was sent to. */
export function useAskByLink(secret: string): Ask {
  const api = useApi()
  return (password, signal) => answer(api.POST('/api/identity/recovery/check', { body: { secret, password }, signal }))
}

/** Sets the password by a link, once. */
export function useFinishRecovery(secret: string) {
  const api = useApi()
  return useMutation({
    mutationFn: (password: string) => answer(api.POST('/api/identity/recovery/finish', { body: { secret, password } })),
    meta: { guest: true },
  })
}
