import { useQueryClient } from '@tanstack/react-query'
import { Button, Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { meKey } from '../../app.tsx'
import { useSignOut, type Me } from '../queries.ts'
import classes from './steps.module.css'

const FactorStep = lazy(async () => ({ default: (await import('./FactorStep.tsx')).FactorStep }))
const PasswordStep = lazy(async () => ({ default: (await import('./PasswordStep.tsx')).PasswordStep }))
const EmailStep = lazy(async () => ({ default: (await import('./EmailStep.tsx')).EmailStep }))
const SeatStep = lazy(async () => ({ default: (await import('./SeatStep.tsx')).SeatStep }))
const EnrolStep = lazy(async () => ({ default: (await import('./EnrolStep.tsx')).EnrolStep }))

/** The title of a step of the sign-in. */
export function stepTitle(step: string | undefined): string {
  switch (step) {
    case 'factor':
      return m.account_step_factor_title()
    case 'password':
      return m.account_step_password_title()
    case 'email':
      return m.account_step_email_title()
    case 'seat':
      return m.account_step_seat_title()
    default:
      return m.account_step_enrol_title()
  }
}

/** The present step of a sign-in, and a button to leave. Each step updates the person, which shows the next step. */
export function Steps({ me }: { me: Me }) {
  const queries = useQueryClient()
  const signOut = useSignOut()
  const done = () => {
    const left = queries.getQueryData<Me | null>(meKey)?.pending.length ?? 0
    if (left === 0) void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] })
  }
  const step = me.pending[0]
  return (
    <div className={classes.steps}>
      <Suspense fallback={<Loader role="img" aria-label={m.kit_loading()} />}>
        {step === 'factor' && <FactorStep done={done} />}
        {step === 'password' && <PasswordStep me={me} done={done} />}
        {step === 'email' && <EmailStep me={me} done={done} />}
        {step === 'seat' && <SeatStep done={done} />}
        {step === 'enrol' && <EnrolStep done={done} />}
      </Suspense>
      <div className={classes.out}>
        <span>{m.account_steps_who({ login: me.login })}</span>
        <Button variant="subtle" size="xs" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {m.kit_sign_out()}
        </Button>
      </div>
    </div>
  )
}
