import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { fieldText } from '../../problem.ts'
import { ProblemNote } from '../../ProblemNote.tsx'
import { useProof } from '../factors/Proof.tsx'
import classes from '../steps/steps.module.css'
import { useAskEmail, useConfirmEmail } from './queries.ts'

interface EmailFormProps {
  readonly login: string
  readonly known: string
  readonly focus?: boolean
  onConfirmed(): void
  /** Goes back; absent where that is impossible. */
  readonly onCancel?: () => void
}

/** An address and, once a code was mailed to it, the code. */
export function EmailForm({ login, known, focus = false, onConfirmed, onCancel }: EmailFormProps) {
  const [email, setEmail] = useState(known || login)
  const [code, setCode] = useState('')
  const [sent, setSent] = useState(false)
  const ask = useAskEmail()
  const confirm = useConfirmEmail()
  const proof = useProof()
  const send = () =>
    ask.mutate(email.trim(), { onSuccess: () => setSent(true), onError: (problem) => proof.needed(problem, send) })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!sent) send()
    else confirm.mutate(code, { onSuccess: onConfirmed })
  }
  const problem = sent ? confirm.error : ask.error
  const fieldProblem = fieldText(problem, sent ? 'code' : 'email')
  return (
    <>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {sent ? (
            <>
              <p className={classes.text} role="status">
                {m.account_email_sent({ email: email.trim() })}
              </p>
              <TextInput
                label={m.account_email_code()}
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={20}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
                error={fieldProblem}
                autoFocus
                data-autofocus
              />
            </>
          ) : (
            <TextInput
              label={m.account_email()}
              type="email"
              name="email"
              autoComplete="email"
              maxLength={254}
              spellCheck={false}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={fieldProblem}
              autoFocus={focus}
              data-autofocus={focus ? true : undefined}
            />
          )}
          {problem && !fieldProblem && !isProof(problem) && <ProblemNote problem={problem} />}
          <Group gap="xs">
            <Button
              type="submit"
              loading={ask.isPending || confirm.isPending}
              disabled={sent ? code.trim() === '' : email.trim() === ''}
            >
              {sent ? m.account_email_confirm() : m.account_email_send()}
            </Button>
            {onCancel && (
              <Button variant="default" onClick={onCancel}>
                {m.kit_cancel()}
              </Button>
            )}
          </Group>
          {sent && (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => {
                setSent(false)
                setCode('')
                confirm.reset()
              }}
            >
              {m.account_email_again()}
            </Button>
          )}
        </Stack>
      </form>
      {proof.dialog}
    </>
  )
}

function isProof(problem: unknown): boolean {
  return typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'proof_needed'
}
