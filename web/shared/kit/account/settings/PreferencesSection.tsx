import { FormSection } from '../../draft/FormSection.tsx'
import { LanguageSwitch } from '../../LanguageSwitch.tsx'
import { Pick } from '../../Pick.tsx'
import { ProblemNote } from '../../ProblemNote.tsx'
import * as m from '../../../lang/compiled/messages.js'
import { useChangeLanguage, type Me } from '../queries.ts'
import { useChangeTimeZone } from './queries.ts'

/** Language and time zone. Both take effect at once. */
export function PreferencesSection({ me }: { me: Me }) {
  const language = useChangeLanguage()
  const zone = useChangeTimeZone()
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <FormSection title={m.account_preferences_title()} lead={m.account_preferences_lead()} free>
      <div>
        <LanguageSwitch onChange={(next) => language.mutate(next)} />
      </div>
      <Pick
        label={m.account_time_zone()}
        placeholder={m.account_time_zone_browser({ zone: here })}
        clearable
        options={Intl.supportedValuesOf('timeZone').map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
        value={me.timeZone}
        onChange={(next) => zone.mutate(next)}
      />
      {(language.error ?? zone.error) && <ProblemNote problem={language.error ?? zone.error} />}
    </FormSection>
  )
}
