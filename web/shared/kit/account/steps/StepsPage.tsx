import { useEffect } from 'react'
import { GuestPage } from '../GuestPage.tsx'
import type { Me } from '../queries.ts'
import { Steps, stepTitle } from './Steps.tsx'

/** The steps of a new sign-in before the app opens, one after the other. */
export function StepsPage({ me }: { me: Me }) {
  const title = stepTitle(me.pending[0])
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <GuestPage title={title}>
      <Steps key={me.pending[0]} me={me} />
    </GuestPage>
  )
}
