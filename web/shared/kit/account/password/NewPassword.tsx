import { PasswordInput } from '@mantine/core'
import { useId } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { fieldText } from '../../problem.ts'
import { Meter } from './Meter.tsx'
import type { Ask } from './queries.ts'
import { useOpinion } from './useOpinion.ts'

interface NewPasswordProps {
  readonly login: string
  readonly value: string
  readonly ask: Ask
  readonly problem: unknown
  readonly focus?: boolean
  onChange(value: string): void
}

/** The field for a new password with its meter. It is asked for once, since it can be made visible. */
export function NewPassword({ login, value, ask, problem, focus = false, onChange }: NewPasswordProps) {
  const opinion = useOpinion(value, ask)
  const meter = useId()
  const fieldProblem = fieldText(problem, 'password')
  return (
    <div>
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <PasswordInput
        label={m.account_password_new()}
        name="new-password"
        autoComplete="new-password"
        aria-describedby={meter}
        maxLength={256}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={fieldProblem}
        aria-invalid={fieldProblem !== undefined}
        visibilityToggleButtonProps={{ 'aria-label': m.kit_show_password(), tabIndex: 0 }}
        autoFocus={focus}
        data-autofocus={focus ? true : undefined}
      />
      <div id={meter}>
        <Meter opinion={opinion} />
      </div>
    </div>
  )
}
