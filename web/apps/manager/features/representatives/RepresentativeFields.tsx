import { TextInput } from '@mantine/core'
import { IconToggleRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { FieldRow, FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../shared/kit/draft/useDraft.ts'
import { LinkButton } from '../../../../shared/kit/LinkButton.tsx'
import { PreferencesSection } from '../../people/PreferencesSection.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { RepresentativeForm } from './form.ts'
import { MoveDialog } from './MoveDialog.tsx'
import type { Representative } from './queries.ts'
import { TeamSection } from './TeamSection.tsx'

interface RepresentativeFieldsProps {
  readonly me: Me
  readonly person: Representative
  readonly draft: Draft<RepresentativeForm>
}

/** The sections of a representative: who they are, their team, their preferences and their feature switches. */
export function RepresentativeFields({ me, person, draft }: RepresentativeFieldsProps) {
  const [moving, setMoving] = useState(false)
  return (
    <>
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
      <TeamSection me={me} person={person} draft={draft} onMove={() => setMoving(true)} />
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
      {moving && <MoveDialog me={me} people={[person]} onClose={() => setMoving(false)} />}
    </>
  )
}
