import { Button, Skeleton, Stack, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { fieldText } from '../../problem.ts'
import { FactorProblem } from './FactorProblem.tsx'
import classes from './factors.module.css'
import { QrCode } from './QrCode.tsx'
import { useConfirmApp, useDraftApp, type Enrolled } from './queries.ts'

interface AppSetupProps {
  readonly onDone: (made: Enrolled) => void
  /** Handles a problem, such as a proof that is too old; true when it is handled. */
  readonly onProblem?: (problem: unknown, again: () => void) => boolean
}

/** The secret as a QR code and as text, and the first code of the app. */
export function AppSetup({ onDone, onProblem }: AppSetupProps) {
  const draft = useDraftApp()
  const confirm = useConfirmApp()
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const asked = useRef(false)
  const ask = () => draft.mutate(undefined, { onError: (problem) => void onProblem?.(problem, ask) })
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    ask()
  })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    confirm.mutate(code, { onSuccess: onDone, onError: () => field.current?.select() })
  }
  if (!draft.data) {
    return draft.error ? (
      <FactorProblem problem={draft.error} />
    ) : (
      <Skeleton height={320} aria-label={m.kit_loading()} />
    )
  }
  const wrong = fieldText(confirm.error, 'code')
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <p className={classes.text}>{m.account_factor_app_scan()}</p>
        <QrCode text={draft.data.uri} label={m.account_factor_app_qr()} />
        <Textarea
          label={m.account_factor_app_secret()}
          classNames={{ input: classes.secret }}
          rows={2}
          readOnly
          spellCheck={false}
          value={draft.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          onFocus={(event) => event.currentTarget.select()}
        />
        <TextInput
          ref={field}
          label={m.account_factor_app_confirm()}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={wrong}
        />
        {!wrong && <FactorProblem problem={confirm.error} />}
        <Button type="submit" loading={confirm.isPending} disabled={code.trim() === ''}>
          {m.account_factor_code_confirm()}
        </Button>
      </Stack>
    </form>
  )
}
