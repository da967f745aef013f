import { Button, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { fieldText } from '../../problem.ts'
import { ProblemNote } from '../../ProblemNote.tsx'
import { useAskRecovery } from './queries.ts'

/** Asks for the login whose password was forgotten. The answer is the same for every login. */
export function AskForm() {
  const [login, setLogin] = useState('')
  const ask = useAskRecovery()
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    ask.mutate(login.trim())
  }
  if (ask.isSuccess) return <p role="status">{m.account_recover_sent({ login: login.trim() })}</p>
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={m.kit_sign_in_login()}
          type="email"
          name="login"
          autoComplete="username"
          maxLength={254}
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={fieldText(ask.error, 'login')}
          autoFocus
        />
        {ask.error && <ProblemNote problem={ask.error} />}
        <Button type="submit" fullWidth size="md" loading={ask.isPending} disabled={!login.trim()}>
          {m.account_recover_go()}
        </Button>
      </Stack>
    </form>
  )
}
