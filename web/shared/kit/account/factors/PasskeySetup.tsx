import { Button, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { fieldText } from '../../problem.ts'
import { FactorProblem } from './FactorProblem.tsx'
import classes from './factors.module.css'
import { passkeysWork } from './passkeys.ts'
import { useAddPasskey, type Enrolled } from './queries.ts'

interface PasskeySetupProps {
  readonly onDone: (made: Enrolled) => void
  readonly onProblem?: (problem: unknown, again: () => void) => boolean
}

/** Asks for a name, then opens the browser's own dialog. */
export function PasskeySetup({ onDone, onProblem }: PasskeySetupProps) {
  const add = useAddPasskey()
  const [name, setName] = useState('')
  const go = () => add.mutate(name.trim(), { onSuccess: onDone, onError: (problem) => void onProblem?.(problem, go) })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    go()
  }
  if (!passkeysWork()) return <p className={classes.text}>{m.account_factor_passkey_unsupported()}</p>
  const wrong = fieldText(add.error, 'name')
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={m.account_factor_passkey_name()}
          description={m.account_factor_passkey_name_why()}
          name="name"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={wrong}
          data-autofocus
        />
        {!wrong && <FactorProblem problem={add.error} />}
        <Button type="submit" loading={add.isPending} disabled={name.trim() === ''}>
          {m.account_factor_passkey_go()}
        </Button>
      </Stack>
    </form>
  )
}
