import { NativeSelect } from '@mantine/core'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Fields } from '../../../shared/kit/draft/fields.ts'
import { FieldRow, FormSection } from '../../../shared/kit/draft/FormSection.tsx'
import { languageName } from '../../../shared/kit/languageName.ts'
import { Pick } from '../../../shared/kit/Pick.tsx'
import { timeZones } from './names.ts'

interface PreferencesSectionProps {
  readonly draft: Fields
  /** Whether a person can be without a language of their own. */
  readonly noLanguage: 'offered' | 'shown' | 'absent'
}

/** The language and the time zone of a person. */
export function PreferencesSection({ draft, noLanguage }: PreferencesSectionProps) {
  const none = { value: '', label: m.people_language_open(), disabled: noLanguage === 'shown' }
  return (
    <FormSection title={m.people_section_preferences()} lead={m.people_section_preferences_lead()}>
      <FieldRow>
        <NativeSelect
          label={m.people_language()}
          data={[
            ...(noLanguage === 'absent' ? [] : [none]),
            { value: 'es', label: languageName('es') },
            { value: 'en', label: languageName('en') },
          ]}
          {...draft.text('language')}
        />
        <Pick
          label={m.people_time_zone()}
          placeholder={m.people_time_zone_open()}
          options={timeZones()}
          {...draft.choice<string>('timeZone')}
        />
      </FieldRow>
    </FormSection>
  )
}
