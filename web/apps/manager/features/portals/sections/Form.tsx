import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import { CopyField } from '../../../../../shared/kit/CopyField.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { pageOf } from '../address.ts'
import { linkWith } from '../fields.ts'
import { FieldList } from '../form/FieldList.tsx'
import { exampleOf } from '../form/FilledFromAddress.tsx'
import classes from '../portals.module.css'
import type { PortalType } from '../queries.ts'
import type { SectionProps } from './section.ts'

const notes: Readonly<Partial<Record<PortalType, () => string>>> = {
  oneButton: m.portals_form_none_asked,
  chatFirst: m.portals_form_chat_asked,
  sessionCode: m.portals_form_code_asked,
  join: m.portals_form_code_asked,
}

/** What customers are asked. */
export function Form({ draft, locked }: SectionProps) {
  const filled = (draft.value.fields ?? []).filter((field) => field.parameter && !field.off)
  const page = pageOf(location.origin, draft.value.address)
  const note = notes[draft.value.type]
  return (
    <>
      <FormSection title={m.portals_form_title()} lead={m.portals_form_lead()}>
        {note && <p className={classes.note}>{note()}</p>}
        {draft.fieldText('fields') && <p className={classes.error}>{draft.fieldText('fields')}</p>}
        <FieldList draft={draft} locked={locked} />
      </FormSection>
      {filled.length > 1 && (
        <FormSection title={m.portals_field_links()} lead={m.portals_field_links_lead()}>
          <CopyField label={m.portals_field_link()} value={linkWith(page, filled, exampleOf)} />
        </FormSection>
      )}
    </>
  )
}
