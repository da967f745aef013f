import { Button, TextInput } from '@mantine/core'
import { CheckList } from '../../../../shared/kit/CheckList.tsx'
import { FieldRow, FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../shared/kit/draft/useDraft.ts'
import { FirstSignIn } from '../../people/FirstSignIn.tsx'
import facts from '../../people/people.module.css'
import { alwaysOf, grantOptions, usePermissions, usualOf } from '../../people/permissions.ts'
import { teamChecks, useTeams } from '../../people/teams.ts'
import { RadioList } from '../../../../shared/kit/RadioList.tsx'
import { PreferencesSection } from '../../people/PreferencesSection.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { ManagerForm } from './form.ts'
import { roles, type ManagerRole } from './search.ts'
import { roleAbout, roleText } from './words.ts'

interface ManagerFieldsProps {
  readonly draft: Draft<ManagerForm>
  /** Whether this is a new manager, whose first password can be chosen. */
  readonly fresh?: boolean
}

/** The fields of a manager. Some depend on the role. */
export function ManagerFields({ draft, fresh = false }: ManagerFieldsProps) {
  const permissions = usePermissions()
  const { role, grants } = draft.value
  const choose = (next: ManagerRole) =>
    draft.set({ role: next, grants: grants === null ? null : usualOf(permissions.data ?? [], next) })
  return (
    <>
      <FormSection title={m.people_role()} lead={m.people_role_lead()}>
        <RadioList
          {...draft.choice<ManagerRole>('role')}
          quiet
          label={m.people_role()}
          options={roles.map((one) => ({ value: one, label: roleText(one), description: roleAbout(one) }))}
          onChange={choose}
        />
      </FormSection>
      <FormSection title={m.people_section_who()} lead={m.people_section_manager_lead()}>
        <FieldRow>
          <TextInput label={m.people_first_name()} maxLength={100} autoComplete="off" {...draft.text('firstName')} />
          <TextInput label={m.people_last_name()} maxLength={100} autoComplete="off" {...draft.text('lastName')} />
        </FieldRow>
        <TextInput
          type="email"
          label={m.people_login()}
          description={m.people_login_hint()}
          required
          withAsterisk={fresh}
          spellCheck={false}
          autoComplete="off"
          maxLength={254}
          {...draft.text('login')}
        />
        {fresh && (
          <FirstSignIn
            invite={draft.value.invite}
            onInvite={(invite) => draft.set({ invite })}
            password={draft.text('password')}
          />
        )}
        <FieldRow>
          <TextInput label={m.people_screen_name()} maxLength={100} {...draft.text('screenName')} />
          <TextInput label={m.people_custom()} maxLength={100} {...draft.text('custom')} />
        </FieldRow>
      </FormSection>
      {role === 'teamManager' && <TeamsSection draft={draft} />}
      <PrivilegesSection draft={draft} />
      <PreferencesSection draft={draft} noLanguage={fresh || draft.value.language === '' ? 'offered' : 'shown'} />
    </>
  )
}

function TeamsSection({ draft }: { draft: Draft<ManagerForm> }) {
  const teams = useTeams()
  return (
    <FormSection title={m.people_manages()} lead={m.people_manages_lead()}>
      <CheckList
        label={m.people_manages_legend()}
        options={teamChecks(teams.data ?? [])}
        {...draft.choice<string[]>('teams')}
      />
    </FormSection>
  )
}

function PrivilegesSection({ draft }: { draft: Draft<ManagerForm> }) {
  const permissions = usePermissions()
  const catalogue = permissions.data ?? []
  const { role, grants } = draft.value
  const usual = usualOf(catalogue, role)
  const always = alwaysOf(catalogue, role)
  const options = grantOptions(catalogue, role, grants ?? usual)
  return (
    <FormSection title={m.people_privileges()} lead={m.people_privileges_lead()}>
      <div>
        <p className={facts.label}>{m.people_privileges_always()}</p>
        <ul className={facts.names}>
          {always.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      {options.length > 0 && (
        <>
          <CheckList
            {...draft.choice<string[]>('grants')}
            label={m.people_privileges_chosen()}
            options={options}
            value={grants ?? usual}
          />
          {grants !== null && (
            <div>
              <Button variant="default" size="xs" onClick={() => draft.set({ grants: usual })}>
                {m.people_privileges_usual()}
              </Button>
            </div>
          )}
        </>
      )}
    </FormSection>
  )
}
