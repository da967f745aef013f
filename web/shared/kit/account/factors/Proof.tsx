import { Button, Divider, Modal, PasswordInput, Stack } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { ApiProblem } from '../../../api/problem.ts'
import * as m from '../../../lang/compiled/messages.js'
import { fieldText } from '../../problem.ts'
import { useMe } from '../queries.ts'
import { CodeField } from './CodeField.tsx'
import { FactorProblem } from './FactorProblem.tsx'
import classes from './factors.module.css'
import { passkeysWork } from './passkeys.ts'
import { useFactors, useProvePassword, useShowPasskey } from './queries.ts'

/** Repeats what was refused because the proof was too old, once there is a new one. */
export function useProof() {
  const [again, setAgain] = useState<(() => void) | undefined>()
  return {
    /** Handles a problem that a proof can solve; true when it is one. */
    needed: (problem: unknown, retry: () => void): boolean => {
      const helps = problem instanceof ApiProblem && problem.code === 'proof_needed'
      if (helps) setAgain(() => retry)
      return helps
    },
    dialog: again && (
      <ProofDialog
        onProved={() => {
          setAgain(undefined)
          again()
        }}
        onCancel={() => setAgain(undefined)}
      />
    ),
  }
}

interface ProofDialogProps {
  onProved(): void
  onCancel(): void
}

/** Asks for the password, a code or a passkey before something that needs a fresh proof. */
function ProofDialog({ onProved, onCancel }: ProofDialogProps) {
  const factors = useFactors()
  const prove = useProvePassword()
  const passkey = useShowPasskey()
  const { data: me } = useMe()
  const [password, setPassword] = useState('')
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    prove.mutate(password, { onSuccess: onProved })
  }
  const wrong = fieldText(prove.error, 'password')
  return (
    <Modal
      opened
      centered
      onClose={onCancel}
      attributes={{ header: { role: 'presentation' } }}
      title={m.account_proof_title()}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
    >
      <Stack gap="md">
        <p className={classes.text}>{m.account_proof_text()}</p>
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <input type="text" name="username" autoComplete="username" value={me?.login ?? ''} readOnly hidden />
            <PasswordInput
              label={m.account_proof_password()}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={wrong}
              visibilityToggleButtonProps={{ 'aria-label': m.kit_show_password(), tabIndex: 0 }}
              data-autofocus
            />
            {!wrong && <FactorProblem problem={prove.error} />}
            <Button type="submit" loading={prove.isPending} disabled={password === ''}>
              {m.account_proof_go()}
            </Button>
          </Stack>
        </form>
        {factors.data && (factors.data.app || factors.data.passkeys.length > 0) && (
          <>
            <Divider label={m.account_step_factor_or()} />
            {factors.data.app && <CodeField kind="app" onShown={onProved} />}
            {factors.data.passkeys.length > 0 && passkeysWork() && (
              <Button
                variant="default"
                loading={passkey.isPending}
                onClick={() => passkey.mutate(undefined, { onSuccess: onProved })}
              >
                {m.account_step_factor_passkey()}
              </Button>
            )}
            <FactorProblem problem={passkey.error} />
          </>
        )}
      </Stack>
    </Modal>
  )
}
