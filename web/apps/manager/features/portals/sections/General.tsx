import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { AddressField } from '../address/AddressField.tsx'
import { ShareAddress } from '../address/ShareAddress.tsx'
import { TextPair } from '../TextPair.tsx'
import { TypeChoice } from '../TypeChoice.tsx'
import { Languages } from './Languages.tsx'
import type { SectionProps } from './section.ts'

/** What the portal is called, where it is, what it asks first, and which languages it speaks. */
export function General({ portal, draft, locked, title }: SectionProps) {
  return (
    <>
      <FormSection title={m.portals_names_title()} lead={m.portals_names_lead()}>
        <TextPair
          draft={draft}
          name="title"
          label={m.portals_text_title()}
          hint={m.portals_text_title_hint()}
          longest={100}
          locked={locked}
        />
        <TextPair
          draft={draft}
          name="welcome"
          label={m.portals_text_welcome()}
          rows={3}
          longest={8000}
          locked={locked}
        />
      </FormSection>
      <FormSection title={m.portals_address_title()} lead={m.portals_address_lead()}>
        <AddressField
          label={m.portals_address()}
          name="address"
          value={draft.value.address}
          own={portal.address}
          portal={portal.id}
          error={draft.fieldText('address')}
          locked={locked}
          onChange={(address) => draft.set({ address })}
        />
        <ShareAddress address={portal.address} name={title} />
      </FormSection>
      <FormSection title={m.portals_type_title()} lead={m.portals_type_lead()}>
        <TypeChoice
          legend={m.portals_type_title()}
          name="type"
          value={draft.value.type}
          locked={locked}
          onChange={(type) => draft.set({ type })}
        />
      </FormSection>
      <Languages draft={draft} locked={locked} />
    </>
  )
}
