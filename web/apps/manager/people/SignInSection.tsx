import { Button } from '@mantine/core'
import { IconDeviceMobileOff, IconKey, IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import * as m from '../../../shared/lang/compiled/messages.js'
import { ConfirmDialog } from '../../../shared/kit/ConfirmDialog.tsx'
import { FormSection } from '../../../shared/kit/draft/FormSection.tsx'
import { notify } from '../../../shared/kit/notices.tsx'
import { useFormats } from '../../../shared/kit/useFormats.ts'
import { LastSignIn } from './Marks.tsx'
import { PasswordOnce } from './PasswordOnce.tsx'
import classes from './people.module.css'

interface SignInSectionProps {
  readonly person: {
    readonly login: string
    readonly lastSignIn?: string
    readonly created: string
    readonly disabled: boolean
    readonly mustChange: boolean
  }
  /** The version of the person that is shown. */
  readonly tag: string
  /** Resets the password and gives a new one for one sign-in; absent for those who may not. */
  readonly password?: UseMutationResult<string, Error, void> | undefined
  /** Removes the second factors of the version with this tag; absent for those who may not. */
  readonly factors?: UseMutationResult<unknown, Error, string> | undefined
  readonly onDisable?: (() => void) | undefined
  readonly onDelete?: (() => void) | undefined
}

/** The sign-in of a person: the last one, resets, disabling and deleting. */
export function SignInSection(props: SignInSectionProps) {
  const { person } = props
  const formats = useFormats()
  const acts = props.password ?? props.factors ?? props.onDisable ?? props.onDelete
  return (
    <FormSection free title={m.people_section_sign_in()} lead={acts && m.people_section_sign_in_lead()}>
      <dl className={classes.facts}>
        <dt>{m.people_last_sign_in()}</dt>
        <dd>
          <LastSignIn at={person.lastSignIn} />
        </dd>
        <dt>{m.people_created()}</dt>
        <dd>{formats.day(person.created)}</dd>
        <dt>{m.people_filter_state()}</dt>
        <dd>{stateText(person)}</dd>
      </dl>
      <div className={classes.buttons}>
        {props.password && <ResetPassword login={person.login} password={props.password} />}
        {props.factors && <ResetFactors tag={props.tag} factors={props.factors} />}
        {props.onDisable && (
          <Button
            variant="default"
            leftSection={
              person.disabled ? <IconUserCheck size={15} aria-hidden /> : <IconUserOff size={15} aria-hidden />
            }
            onClick={props.onDisable}
          >
            {person.disabled ? m.people_enable() : m.people_disable()}
          </Button>
        )}
        {props.onDelete && (
          <Button variant="default" leftSection={<IconTrash size={15} aria-hidden />} onClick={props.onDelete}>
            {m.people_delete()}
          </Button>
        )}
      </div>
    </FormSection>
  )
}

function stateText({ disabled, mustChange }: { disabled: boolean; mustChange: boolean }): string {
  if (disabled) return m.people_state_disabled()
  return mustChange ? m.people_state_must_change() : m.people_state_active()
}

interface ResetPasswordProps {
  readonly login: string
  readonly password: UseMutationResult<string, Error, void>
}

function ResetPassword({ login, password }: ResetPasswordProps) {
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  return (
    <>
      <Button variant="default" leftSection={<IconKey size={15} aria-hidden />} onClick={() => setAsking(true)}>
        {m.people_reset_password()}
      </Button>
      {asking && (
        <ConfirmDialog
          title={m.people_reset_password_title()}
          confirm={m.people_reset_password()}
          busy={password.isPending}
          problem={password.error}
          onConfirm={() => password.mutate(undefined, { onSuccess: close })}
          onCancel={close}
        >
          {m.people_reset_password_text()}
        </ConfirmDialog>
      )}
      {password.data && (
        <PasswordOnce title={m.people_password_new()} login={login} password={password.data} onClose={password.reset} />
      )}
    </>
  )
}

interface ResetFactorsProps {
  readonly tag: string
  readonly factors: UseMutationResult<unknown, Error, string>
}

function ResetFactors({ tag, factors }: ResetFactorsProps) {
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const done = () => {
    close()
    notify(m.people_reset_factors_done())
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDeviceMobileOff size={15} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {m.people_reset_factors()}
      </Button>
      {asking && (
        <ConfirmDialog
          title={m.people_reset_factors_title()}
          confirm={m.people_reset_factors()}
          busy={factors.isPending}
          problem={factors.error}
          onConfirm={() => factors.mutate(tag, { onSuccess: done })}
          onCancel={close}
        >
          {m.people_reset_factors_text()}
        </ConfirmDialog>
      )}
    </>
  )
}
