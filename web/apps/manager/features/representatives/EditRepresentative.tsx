import { TextInput } from '@mantine/core'
import { IconListSearch, IconToggleRight } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Tagged } from '../../../../shared/api/client.ts'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../shared/kit/BackLink.tsx'
import { FormPage } from '../../../../shared/kit/draft/FormPage.tsx'
import { FieldRow, FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { LinkButton } from '../../../../shared/kit/LinkButton.tsx'
import { DisabledMark } from '../../../../shared/kit/people/Marks.tsx'
import { fullName } from '../../../../shared/kit/people/names.ts'
import { SignInSection } from '../../../../shared/kit/people/SignInSection.tsx'
import { PreferencesSection } from '../../../../shared/kit/people/PreferencesSection.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { BulkDialog, type BulkVerb } from './BulkDialog.tsx'
import { changeOf, formOf, labelOf, type RepresentativeForm } from './form.ts'
import { readRepresentative, useChange, useResetFactors, useResetPassword, type Representative } from './queries.ts'
import { TeamSection } from './TeamSection.tsx'

/** The form of one representative. Without the right to change it, it only shows. */
export function EditRepresentative({ me, read }: { me: Me; read: Tagged<Representative> }) {
  const api = useApi()
  const navigate = useNavigate()
  const [verb, setVerb] = useState<BulkVerb>()
  const person = read.value
  const change = useChange(person.id)
  const password = useResetPassword(person.id)
  const factors = useResetFactors(person.id)
  const may = (permission: string) => me.permissions.includes(permission)
  const draft = useDraft<RepresentativeForm>({
    key: `representative/${person.id}`,
    initial: formOf(person),
    tag: read.tag,
    save: (_value, changes, tag) => change(changeOf(changes), tag),
    latest: async () => {
      const { value, tag } = await readRepresentative(api, person.id)
      return { value: formOf(value), tag }
    },
  })
  const afterVerb = () => {
    if (verb === 'delete') void navigate({ to: '/representatives' })
  }
  return (
    <>
      <FormPage
        above={<BackLink to="/representatives">{m.manager_representatives()}</BackLink>}
        title={fullName(person)}
        lead={
          <>
            {person.login} {person.disabled && <DisabledMark />}
          </>
        }
        actions={
          may('audit_read') && (
            <LinkButton
              to="/audit"
              search={{ subject: person.id }}
              variant="default"
              leftSection={<IconListSearch size={16} aria-hidden />}
            >
              {m.people_audit()}
            </LinkButton>
          )
        }
        draft={draft}
        words={{ label: labelOf }}
        readOnly={!may('reps_write')}
      >
        <FormSection title={m.people_section_who()} lead={m.people_section_who_lead()}>
          <FieldRow>
            <TextInput label={m.people_first_name()} maxLength={100} {...draft.text('firstName')} />
            <TextInput label={m.people_last_name()} maxLength={100} {...draft.text('lastName')} />
          </FieldRow>
          <FieldRow>
            <TextInput
              label={m.people_screen_name()}
              description={m.people_screen_name_hint()}
              maxLength={100}
              {...draft.text('screenName')}
            />
            <TextInput
              label={m.people_custom()}
              description={m.people_custom_hint()}
              maxLength={100}
              {...draft.text('custom')}
            />
          </FieldRow>
          <TextInput
            type="email"
            label={m.people_login()}
            description={m.people_login_hint()}
            spellCheck={false}
            autoComplete="off"
            maxLength={254}
            {...draft.text('login')}
          />
        </FormSection>
        <TeamSection person={person} mayMove={may('reps_move')} onMove={() => setVerb('move')} />
        <PreferencesSection draft={draft} noLanguage={person.language ? 'absent' : 'offered'} />
        <FormSection free title={m.people_switches()} lead={m.people_switches_about()}>
          <div>
            <LinkButton
              to="/representatives/$representative/switches"
              params={{ representative: person.id }}
              variant="default"
              leftSection={<IconToggleRight size={16} aria-hidden />}
            >
              {m.people_switches_open()}
            </LinkButton>
          </div>
        </FormSection>
        <SignInSection
          person={person}
          tag={read.tag}
          password={may('reps_write') ? password : undefined}
          factors={may('company_write') ? factors : undefined}
          onDisable={may('reps_write') ? () => setVerb(person.disabled ? 'enable' : 'disable') : undefined}
          onDelete={may('reps_write') ? () => setVerb('delete') : undefined}
        />
      </FormPage>
      {verb && (
        <BulkDialog me={me} verb={verb} people={[person]} onDone={afterVerb} onClose={() => setVerb(undefined)} />
      )}
    </>
  )
}
