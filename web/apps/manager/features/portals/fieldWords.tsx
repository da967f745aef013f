import type { FieldWords } from '../../../../shared/kit/draft/ConflictDialog.tsx'
import { switchesText } from '../../../../shared/kit/switches/names.ts'
import { wordOf } from '../../../../shared/kit/wordOf.ts'
import { isolated } from '../../../../shared/lang/isolate.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { PortalDraft } from './draft.ts'
import { languageName } from '../../../../shared/kit/languageName.ts'
import type { PortalType, Text } from './queries.ts'
import { labelOf, typeName } from './words.ts'

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
        return typeName(value as PortalType)
      case 'languages':
        return (value as string[]).map((code) => languageName(code)).join(', ')
      case 'hours':
      case 'calendar':
        return value ? m.portals_clash_changed() : m.portals_hours_always()
      case 'recording':
        return recordingText(value as PortalDraft['recording'])
      case 'closing':
        return value === 'drop' ? m.portals_hours_drop() : m.portals_hours_drain()
      case 'switches':
        return switchesText(value as PortalDraft['switches'])
      case 'colours':
        return Object.entries(value as Record<string, unknown>)
          .map(([name, one]) => `${name}: ${String(one)}`)
          .join(', ')
      default:
        return undefined
    }
  },
}

function recordingText(recording: PortalDraft['recording']): string {
  const words: Record<PortalDraft['recording'], () => string> = {
    always: m.portals_recording_always,
    required: m.portals_recording_required,
    never: m.portals_recording_never,
  }
  return wordOf(words, recording) ?? recording
}

function Texts({ texts }: { texts: PortalDraft['texts'] }) {
  return Object.entries(texts).map(([language, text]: [string, Text]) => (
    <p key={language} lang={language}>
      <b>{languageName(language)}</b>: {isolated([text.title, text.welcome, text.notice], ' · ')}
    </p>
  ))
}
