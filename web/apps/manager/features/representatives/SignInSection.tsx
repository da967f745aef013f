import { Button } from '@mantine/core'
import { IconDeviceMobileOff, IconKey, IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import { tell } from '../../../../shared/kit/notices.tsx'
import { LastSignIn } from '../../../../shared/kit/people/Marks.tsx'
import { PasswordOnce } from '../../../../shared/kit/people/PasswordOnce.tsx'
import facts from '../../../../shared/kit/people/people.module.css'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { BulkVerb } from './BulkDialog.tsx'
import { useResetFactors, useResetPassword, type Representative } from './queries.ts'

interface SignInSectionProps {
  readonly me: Me
  readonly person: Representative
  readonly tag: string
  onVerb(verb: BulkVerb): void
}

/** The sign-in of a representative: when, and what a manager can do about it. */
export function SignInSection({ me, person, tag, onVerb }: SignInSectionProps) {
  const formats = useFormats()
  const [asking, setAsking] = useState<'password' | 'factors'>()
  const password = useResetPassword(person.id)
  const factors = useResetFactors(person.id)
  const may = (permission: string) => me.permissions.includes(permission)
  return (
    <FormSection free title={m.people_section_sign_in()} lead={m.people_section_sign_in_lead()}>
      <dl className={facts.facts}>
        <dt>{m.people_last_sign_in()}</dt>
        <dd>
          <LastSignIn at={person.lastSignIn} />
        </dd>
        <dt>{m.people_created()}</dt>
        <dd>{formats.day(person.created)}</dd>
        <dt>{m.people_filter_state()}</dt>
        <dd>
          {person.disabled
            ? m.people_state_disabled()
            : person.mustChange
              ? m.people_state_must_change()
              : m.people_state_active()}
        </dd>
      </dl>
      <div className={facts.buttons}>
        {may('reps_write') && (
          <>
            <Button
              variant="default"
              leftSection={<IconKey size={15} aria-hidden />}
              onClick={() => setAsking('password')}
            >
              {m.people_reset_password()}
            </Button>
            {may('company_write') && (
              <Button
                variant="default"
                leftSection={<IconDeviceMobileOff size={15} aria-hidden />}
                onClick={() => setAsking('factors')}
              >
                {m.people_reset_factors()}
              </Button>
            )}
            <Button
              variant="default"
              leftSection={
                person.disabled ? <IconUserCheck size={15} aria-hidden /> : <IconUserOff size={15} aria-hidden />
              }
              onClick={() => onVerb(person.disabled ? 'enable' : 'disable')}
            >
              {person.disabled ? m.people_enable() : m.people_disable()}
            </Button>
            <Button
              variant="default"
              leftSection={<IconTrash size={15} aria-hidden />}
              onClick={() => onVerb('delete')}
            >
              {m.people_delete()}
            </Button>
          </>
        )}
      </div>
      {asking === 'password' && (
        <ConfirmDialog
          title={m.people_reset_password_title()}
          confirm={m.people_reset_password()}
          busy={password.isPending}
          problem={password.error}
          onConfirm={() => password.mutate(undefined, { onSuccess: () => setAsking(undefined) })}
          onCancel={() => setAsking(undefined)}
        >
          {m.people_reset_password_text()}
        </ConfirmDialog>
      )}
      {asking === 'factors' && (
        <ConfirmDialog
          title={m.people_reset_factors_title()}
          confirm={m.people_reset_factors()}
          busy={factors.isPending}
          problem={factors.error}
          onConfirm={() =>
            factors.mutate(tag, {
              onSuccess: () => {
                setAsking(undefined)
                tell(m.people_reset_factors_done())
              },
            })
          }
          onCancel={() => setAsking(undefined)}
        >
          {m.people_reset_factors_text()}
        </ConfirmDialog>
      )}
      {password.data && (
        <PasswordOnce
          title={m.people_password_new()}
          login={person.login}
          password={password.data}
          onClose={password.reset}
        />
      )}
    </FormSection>
  )
}
