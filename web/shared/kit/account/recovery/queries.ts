import { useMutation, useQuery } from '@tanstack/react-query'
import { answer } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
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

/** Why nobody can choose a password by a link; undefined for one that works, and until the server has said so. */
export function useDeadLink(secret: string): ApiProblem | undefined {
  const ask = useAskByLink(secret)
  const { error } = useQuery({
    queryKey: ['recovery', secret],
    queryFn: ({ signal }) => ask('', signal),
    retry: false,
    staleTime: Infinity,
    meta: { guest: true },
  })
  return error instanceof ApiProblem && [403, 410].includes(error.status) ? error : undefined
}

/** Sets the password by a link, once. */
export function useFinishRecovery(secret: string) {
  const api = useApi()
  return useMutation({
    mutationFn: (password: string) => answer(api.POST('/api/identity/recovery/finish', { body: { secret, password } })),
    meta: { guest: true },
  })
}
