import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useRef, useState, type SubmitEvent } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { fieldText } from '../problem.ts'
import { ProblemNote } from '../ProblemNote.tsx'
import { useEntering, useSignIn } from './queries.ts'
import { SignInWays } from './SignInWays.tsx'

/** Login and password. A refusal keeps what was typed and selects the password, where the next attempt starts. */
export function SignInForm({ login: known }: { login?: string | undefined }) {
  const [login, setLogin] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const passwordField = useRef<HTMLInputElement>(null)
  const signIn = useSignIn()
  const entering = useEntering()
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    signIn.mutate({ login: login.trim(), password }, { onError: () => passwordField.current?.select() })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={m.kit_sign_in_login()}
          type="email"
          name="login"
          autoComplete="username"
          spellCheck={false}
          required
          withAsterisk={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={fieldText(signIn.error, 'login')}
          autoFocus={!known}
        />
        <PasswordInput
          ref={passwordField}
          label={m.kit_sign_in_password()}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={fieldText(signIn.error, 'password')}
          visibilityToggleButtonProps={{ 'aria-label': m.kit_show_password(), tabIndex: 0 }}
          autoFocus={Boolean(known)}
          data-autofocus={known ? true : undefined}
        />
        {signIn.error && <ProblemNote problem={signIn.error} />}
        <Button
          type="submit"
          fullWidth
          size="md"
          loading={signIn.isPending}
          disabled={(entering && !signIn.isPending) || !login.trim() || !password}
        >
          {m.kit_sign_in()}
        </Button>
        <SignInWays login={login} />
      </Stack>
    </form>
  )
}
