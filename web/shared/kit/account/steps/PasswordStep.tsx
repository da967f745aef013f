import { Button, Stack } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { fieldText } from '../../problem.ts'
import { ProblemNote } from '../../ProblemNote.tsx'
import { NewPassword } from '../password/NewPassword.tsx'
import { useAsk, useChoosePassword } from '../password/queries.ts'
import type { Me } from '../queries.ts'
import classes from './steps.module.css'

/** A new password: the first sign-in, a reset by a manager, or one that is too old. */
export function PasswordStep({ me, done }: { me: Me; done: () => void }) {
  const [password, setPassword] = useState('')
  const choose = useChoosePassword()
  const ask = useAsk()
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    choose.mutate(password, { onSuccess: done })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <p className={classes.text}>{m.account_step_password_text()}</p>
        <NewPassword login={me.login} value={password} onChange={setPassword} ask={ask} problem={choose.error} focus />
        {choose.error && !fieldText(choose.error, 'password') && <ProblemNote problem={choose.error} />}
        <Button type="submit" size="md" loading={choose.isPending} disabled={password === ''}>
          {m.account_step_password_go()}
        </Button>
      </Stack>
    </form>
  )
}
