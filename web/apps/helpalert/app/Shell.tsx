import { Loader } from '@mantine/core'
import { lazy, Suspense, useEffect } from 'react'
import { AccountGate } from '../../../shared/kit/account/AccountGate.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'

const load = async () => ({ default: (await import('./Inside.tsx')).Inside })
const Inside = lazy(load)

/** HelpAlert for the signed-in representative. What comes after the sign-in loads while they sign in. */
export function Shell() {
  useEffect(() => {
    load().catch(() => undefined) // it is loaded again when it is needed
  }, [])
  return (
    <AccountGate product={m.helpalert_title()} welcome={m.helpalert_welcome()}>
      {(me) => (
        <Suspense fallback={<Loader m="xl" aria-label={m.kit_loading()} />}>
          <Inside me={me} />
        </Suspense>
      )}
    </AccountGate>
  )
}
