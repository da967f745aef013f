import { Button, Stack } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { fieldText } from '../../problem.ts'
import { ProblemNote } from '../../ProblemNote.tsx'
import { NewPassword } from '../password/NewPassword.tsx'
import { useAskByLink, useDeadLink, useFinishRecovery } from './queries.ts'

/** The form for a new password, reached by a link. */
export function FinishForm({ secret, onDone }: { secret: string; onDone: (login: string) => void }) {
  const [password, setPassword] = useState('')
  const finish = useFinishRecovery(secret)
  const ask = useAskByLink(secret)
  const dead = useDeadLink(secret)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    finish.mutate(password, { onSuccess: ({ login }) => onDone(login) })
  }
  if (dead) return <ProblemNote problem={dead} />
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <NewPassword login="" value={password} onChange={setPassword} ask={ask} problem={finish.error} focus />
        {finish.error && !fieldText(finish.error, 'password') && <ProblemNote problem={finish.error} />}
        <Button type="submit" fullWidth size="md" loading={finish.isPending} disabled={password === ''}>
          {m.account_recover_save()}
        </Button>
      </Stack>
    </form>
  )
}
