import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { KeptNote } from '../KeptNote.tsx'
import { TextPair } from '../TextPair.tsx'
import type { SectionProps } from './section.ts'

/** The notice that customers accept, and the warning they see. */
export function Notice({ portal, draft, locked }: SectionProps) {
  return (
    <>
      <FormSection title={m.portals_notice_title()} lead={m.portals_notice_lead()}>
        <TextPair draft={draft} name="notice" label={m.portals_text_notice()} rows={7} longest={8000} locked={locked} />
        <KeptNote portal={portal.id} draft={draft.value} />
      </FormSection>
      <FormSection title={m.portals_terms_title()} lead={m.portals_terms_lead()}>
        <TextPair draft={draft} name="terms" label={m.portals_text_terms()} rows={5} longest={8000} locked={locked} />
      </FormSection>
      <FormSection title={m.portals_warning_title()} lead={m.portals_warning_lead()}>
        <TextPair
          draft={draft}
          name="scamWarning"
          label={m.portals_text_warning()}
          rows={3}
          longest={1000}
          locked={locked}
        />
      </FormSection>
    </>
  )
}
