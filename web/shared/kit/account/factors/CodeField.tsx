import { Button, Stack, TextInput } from '@mantine/core'
import { useRef, useState, type SubmitEvent } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { fieldText } from '../../problem.ts'
import { FactorProblem } from './FactorProblem.tsx'
import { useShowCode } from './queries.ts'

interface CodeFieldProps {
  readonly kind: 'app' | 'recovery'
  readonly focus?: boolean
  readonly onShown: () => void
}

/** A code of the app, or a recovery code, and the button that shows it to the server. */
export function CodeField({ kind, focus = false, onShown }: CodeFieldProps) {
  const show = useShowCode()
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    show.mutate(code, { onSuccess: onShown, onError: () => field.current?.select() })
  }
  const wrong = fieldText(show.error, 'code')
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          ref={field}
          label={kind === 'app' ? m.account_step_factor_code_app() : m.account_step_factor_code_recovery()}
          name="code"
          inputMode={kind === 'app' ? 'numeric' : 'text'}
          autoComplete={kind === 'app' ? 'one-time-code' : 'off'}
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={wrong}
          autoFocus={focus}
        />
        {!wrong && <FactorProblem problem={show.error} />}
        <Button type="submit" loading={show.isPending} disabled={code.trim() === ''}>
          {m.account_factor_code_confirm()}
        </Button>
      </Stack>
    </form>
  )
}
