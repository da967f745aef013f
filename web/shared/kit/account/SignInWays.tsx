import { Button, Divider, Stack } from '@mantine/core'
import { IconBuilding, IconFingerprint } from '@tabler/icons-react'
import { useState } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { FactorProblem } from './factors/FactorProblem.tsx'
import classes from './factors/factors.module.css'
import { passkeysWork } from './factors/passkeys.ts'
import { useEnter, useLeaveForProvider } from './factors/queries.ts'
import { useEntering } from './queries.ts'

/** The ways to sign in without a password: a passkey, and the company's own accounts. */
export function SignInWays({ login }: { login: string }) {
  const enter = useEnter()
  const leave = useLeaveForProvider()
  const entering = useEntering()
  const [nameless, setNameless] = useState(false)
  const go = () => {
    setNameless(login.trim() === '')
    if (login.trim() !== '') leave.mutate(login.trim())
  }
  return (
    <Stack gap="xs">
      <Divider label={m.account_step_factor_or()} />
      {passkeysWork() && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={16} aria-hidden />}
          loading={enter.isPending}
          disabled={entering && !enter.isPending}
          onClick={() => enter.mutate()}
        >
          {m.account_sign_in_passkey()}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconBuilding size={16} aria-hidden />}
        loading={leave.isPending}
        disabled={entering && !leave.isPending}
        onClick={go}
      >
        {m.account_sign_in_company()}
      </Button>
      {nameless && login.trim() === '' && (
        <p role="alert" className={classes.text}>
          {m.account_sign_in_company_login()}
        </p>
      )}
      <FactorProblem problem={enter.error ?? leave.error} />
    </Stack>
  )
}
