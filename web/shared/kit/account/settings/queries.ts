import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer } from '../../../api/client.ts'
import type { components } from '../../../api/schema.d.ts'
import { meKey, useApi, useApp } from '../../app.tsx'

export type Device = components['schemas']['IdentityDevice']

const devicesKey = ['devices'] as const

/** Where the person is signed in, newest first. */
export function useDevices() {
  const api = useApi()
  return useQuery({
    queryKey: devicesKey,
    queryFn: async () => (await answer(api.GET('/api/identity/devices'))).items,
  })
}

/** Signs out in one other browser. */
export function useEndDevice() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (device: string) =>
      answer(api.DELETE('/api/identity/devices/{device}', { params: { path: { device } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: devicesKey }),
  })
}

/** Signs out everywhere but here. */
export function useEndOthers() {
  const { api, name } = useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () =>
      (await answer(api.DELETE('/api/identity/devices', { params: { header: { 'Acude-App': name } } }))).person,
    onSuccess: async (person) => {
      queries.setQueryData(meKey, person)
      await queries.invalidateQueries({ queryKey: devicesKey })
    },
  })
}

/** The time zone in which times are shown; "" is the browser's. */
export function useChangeTimeZone() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (timeZone: string) => answer(api.PATCH('/api/identity/me', { body: { timeZone } })),
    onSuccess: (person) => queries.setQueryData(meKey, person),
  })
}

/** Has a code mailed to an address. */
export function useAskEmail() {
  const api = useApi()
  return useMutation({ mutationFn: (email: string) => answer(api.POST('/api/identity/email', { body: { email } })) })
}

/** Confirms an address by its code; from then on mail goes there. */
export function useConfirmEmail() {
  const { api, name } = useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (code: string) => {
      const header = { 'Acude-App': name }
      return (await answer(api.POST('/api/identity/email/confirm', { params: { header }, body: { code } }))).person
    },
    onSuccess: (person) => queries.setQueryData(meKey, person),
  })
}
