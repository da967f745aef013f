import { Button, PasswordInput, Stack } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { FormSection } from '../../draft/FormSection.tsx'
import { notify } from '../../notices.tsx'
import { fieldText } from '../../problem.ts'
import { ProblemNote } from '../../ProblemNote.tsx'
import { NewPassword } from '../password/NewPassword.tsx'
import { useAsk, useChangePassword } from '../password/queries.ts'
import type { Me } from '../queries.ts'

/** Changes the password, which signs the person out everywhere else. */
export function PasswordSection({ me }: { me: Me }) {
  const [changes, setChanges] = useState(0)
  return (
    <FormSection title={m.account_password_title()} lead={m.account_password_lead()} free>
      <PasswordForm key={changes} me={me} onDone={() => setChanges(changes + 1)} />
    </FormSection>
  )
}

function PasswordForm({ me, onDone }: { me: Me; onDone: () => void }) {
  const [old, setOld] = useState('')
  const [password, setPassword] = useState('')
  const change = useChangePassword()
  const ask = useAsk()
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const done = () => {
      notify(m.account_password_changed())
      onDone()
    }
    change.mutate({ old, password }, { onSuccess: done })
  }
  const fieldProblem = fieldText(change.error, 'old') ?? fieldText(change.error, 'password')
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <PasswordInput
          label={m.account_password_old()}
          name="password"
          autoComplete="current-password"
          maxLength={256}
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
          error={fieldText(change.error, 'old')}
          aria-invalid={fieldText(change.error, 'old') !== undefined}
          visibilityToggleButtonProps={{ 'aria-label': m.kit_show_password(), tabIndex: 0 }}
        />
        <NewPassword login={me.login} value={password} onChange={setPassword} ask={ask} problem={change.error} />
        {change.error && !fieldProblem && <ProblemNote problem={change.error} />}
        <div>
          <Button type="submit" loading={change.isPending} disabled={!old || !password}>
            {m.account_password_save()}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
