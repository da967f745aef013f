import type { FieldWords } from '../../../../shared/kit/draft/ConflictDialog.tsx'
import { isolated } from '../../../../shared/lang/isolate.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { PortalDraft } from './draft.ts'
import { languageNames } from './languages.ts'
import type { PortalType, Text } from './queries.ts'
import { labelOf, typeWords } from './words.ts'

const labels: Readonly<Record<keyof PortalDraft, () => string>> = {
  address: m.portals_address,
  type: m.portals_type_title,
  languages: m.portals_languages_title,
  texts: m.portals_texts,
  fields: m.portals_form_title,
  colours: m.portals_colours_title,
  notify: m.portals_mail_title,
  notifyTranscript: m.portals_mail_transcript,
  recording: m.portals_recording_title,
  hours: m.portals_hours_title,
  calendar: m.portals_hours_calendar,
  closing: m.portals_hours_closing_title,
  switches: m.portals_section_switches,
}

/** How the fields of a portal are shown in a conflict. */
export const fieldWords: FieldWords<PortalDraft> = {
  label: (field) => labels[field](),
  write: (field, value) => {
    switch (field) {
      case 'texts':
        return <Texts texts={value as PortalDraft['texts']} />
      case 'fields':
        return (value as NonNullable<PortalDraft['fields']>).map((one) => labelOf(one, 'es') || one.name).join(', ')
      case 'type':
        return typeWords[value as PortalType].name()
      case 'languages':
        return (value as string[]).map((code) => languageNames[code] ?? code).join(', ')
      case 'hours':
      case 'calendar':
        return value ? m.portals_clash_changed() : m.portals_hours_always()
      case 'colours':
      case 'switches':
        return Object.entries(value as Record<string, unknown>)
          .map(([name, one]) => `${name}: ${String(one)}`)
          .join(', ')
      default:
        return undefined
    }
  },
}

function Texts({ texts }: { texts: PortalDraft['texts'] }) {
  return Object.entries(texts).map(([language, text]: [string, Text]) => (
    <p key={language} lang={language}>
      <b>{languageNames[language]}</b>: {isolated([text.title, text.welcome, text.notice], ' · ')}
    </p>
  ))
}
