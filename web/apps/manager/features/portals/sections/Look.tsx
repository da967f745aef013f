import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { Colours } from '../look/Colours.tsx'
import { Logo } from '../look/Logo.tsx'
import { TextPair } from '../TextPair.tsx'
import type { SectionProps } from './section.ts'

/** What the page looks like. */
export function Look({ portal, draft, locked }: SectionProps) {
  return (
    <>
      <Logo portal={portal} locked={locked} />
      <Colours draft={draft} locked={locked} />
      <FormSection title={m.portals_html_title()} lead={m.portals_html_lead()}>
        <TextPair
          draft={draft}
          name="ownHTML"
          label={m.portals_text_html()}
          rows={8}
          longest={10_000}
          code
          locked={locked}
        />
      </FormSection>
    </>
  )
}
