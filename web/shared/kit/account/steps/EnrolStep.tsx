import { Button, Divider, Stack } from '@mantine/core'
import { useState } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { AppSetup } from '../factors/AppSetup.tsx'
import { Codes } from '../factors/Codes.tsx'
import classes from '../factors/factors.module.css'
import { passkeysWork } from '../factors/passkeys.ts'
import { PasskeySetup } from '../factors/PasskeySetup.tsx'
import { useProof } from '../factors/Proof.tsx'
import { useEnrolled, type Enrolled } from '../factors/queries.ts'

/** The company asks for a second factor: choose one, set it up, keep the recovery codes. */
export function EnrolStep({ done }: { done: () => void }) {
  const [chosen, setChosen] = useState<'app' | 'passkey'>()
  const [made, setMade] = useState<Enrolled>()
  const enrolled = useEnrolled()
  const proof = useProof()
  const finish = async () => {
    if (made) await enrolled(made)
    done()
  }
  if (made) return <Codes codes={made.codes} onKept={() => void finish()} />
  return (
    <Stack gap="md">
      <p className={classes.text}>{m.account_step_enrol_text()}</p>
      {chosen === undefined && (
        <>
          <Button onClick={() => setChosen('app')}>{m.account_factor_app_add()}</Button>
          {passkeysWork() && (
            <>
              <Divider label={m.account_step_factor_or()} />
              <Button variant="default" onClick={() => setChosen('passkey')}>
                {m.account_factor_passkey_add()}
              </Button>
            </>
          )}
        </>
      )}
      {chosen === 'app' && <AppSetup onDone={setMade} onProblem={proof.needed} />}
      {chosen === 'passkey' && <PasskeySetup onDone={setMade} onProblem={proof.needed} />}
      {proof.dialog}
    </Stack>
  )
}
