import { Button, Divider, Skeleton, Stack } from '@mantine/core'
import { useState } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { ProblemNote } from '../../ProblemNote.tsx'
import { CodeField } from '../factors/CodeField.tsx'
import { FactorProblem } from '../factors/FactorProblem.tsx'
import classes from '../factors/factors.module.css'
import { passkeysWork } from '../factors/passkeys.ts'
import { useFactors, useShowPasskey } from '../factors/queries.ts'

/** The step after the password: a code of the app, a passkey, or a recovery code. */
export function FactorStep({ done }: { done: () => void }) {
  const factors = useFactors()
  const passkey = useShowPasskey()
  const [recovery, setRecovery] = useState(false)
  if (factors.error) return <ProblemNote problem={factors.error} retry={() => void factors.refetch()} />
  if (!factors.data) return <Skeleton height={200} aria-label={m.kit_loading()} />
  const { app, passkeys } = factors.data
  const kind = recovery || !app ? 'recovery' : 'app'
  const keys = passkeys.length > 0 && passkeysWork()
  const first = keys && !app && !recovery
  return (
    <Stack gap="md">
      {keys && (
        <>
          <Button
            variant={first ? 'filled' : 'default'}
            loading={passkey.isPending}
            onClick={() => passkey.mutate(undefined, { onSuccess: done })}
          >
            {m.account_step_factor_passkey()}
          </Button>
          <FactorProblem problem={passkey.error} />
        </>
      )}
      {!first && (
        <>
          {keys && <Divider label={m.account_step_factor_or()} />}
          <p className={classes.text}>{kind === 'app' ? m.account_step_factor_app() : m.account_step_factor_codes()}</p>
          <CodeField key={kind} kind={kind} focus onShown={done} />
        </>
      )}
      {(app || first) && (
        <Button variant="subtle" size="xs" onClick={() => setRecovery(!recovery)}>
          {recovery ? m.account_step_factor_to_app() : m.account_step_factor_to_recovery()}
        </Button>
      )}
    </Stack>
  )
}
