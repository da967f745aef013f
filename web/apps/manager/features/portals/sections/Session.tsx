import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { KeptNote } from '../KeptNote.tsx'
import { Choices } from './Choices.tsx'
import type { SectionProps } from './section.ts'

/** What is recorded of the sessions of this portal. */
export function Session({ portal, draft, locked }: SectionProps) {
  const { value } = draft
  return (
    <FormSection title={m.portals_recording_title()} lead={m.portals_recording_lead()}>
      <Choices
        legend={m.portals_recording()}
        name="recording"
        value={value.recording}
        locked={locked}
        error={draft.fieldText('recording')}
        options={[
          { value: 'always', label: m.portals_recording_always() },
          {
            value: 'required',
            label: m.portals_recording_required(),
            why: m.portals_recording_required_why(),
          },
          { value: 'never', label: m.portals_recording_never() },
        ]}
        onChange={(recording) => draft.set({ recording })}
      />
      <KeptNote portal={portal.id} draft={value} />
    </FormSection>
  )
}
