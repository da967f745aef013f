import { useId } from 'react'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import { Tick } from '../../../../../shared/kit/Tick.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { missingTexts, textIn, type PortalDraft } from '../draft.ts'
import { languageName } from '../../../../../shared/kit/languageName.ts'
import { languageCodes } from '../languages.ts'
import classes from '../portals.module.css'
import { Choices } from './Choices.tsx'

/** Which languages the page speaks, and which of them it falls back to. */
export function Languages({ draft, locked }: { draft: Draft<PortalDraft>; locked: boolean }) {
  const id = useId()
  const { languages } = draft.value
  const speaks = (code: string) => languages?.includes(code) ?? false
  const toggle = (code: string, on: boolean) => {
    const rest = (languages ?? []).filter((one) => one !== code)
    if (!on) return draft.set({ languages: rest })
    draft.set({ languages: [...rest, code], texts: { ...draft.value.texts, [code]: textIn(draft.value, code) } })
  }
  return (
    <FormSection title={m.portals_languages_title()} lead={m.portals_languages_lead()}>
      <fieldset className={classes.plain} aria-describedby={`${id}-note`}>
        <legend className={classes.label}>{m.portals_languages()}</legend>
        {languageCodes.map((code) => {
          const lacks = speaks(code) ? missingTexts(draft.value, code).length : 0
          return (
            <label key={code} className={classes.tickLine}>
              <Tick
                name="languages"
                checked={speaks(code)}
                disabled={locked || (speaks(code) && languages?.length === 1)}
                onChange={(event) => toggle(code, event.currentTarget.checked)}
              />
              <span>
                <span lang={code}>{languageName(code)}</span>
                {lacks > 0 && (
                  <span className={classes.hint}>
                    {m.portals_text_missing_more({ count: lacks, language: languageName(code) })}
                  </span>
                )}
              </span>
            </label>
          )
        })}
        <p id={`${id}-note`} className={classes.hint}>
          {draft.fieldText('languages') ?? m.portals_languages_last()}
        </p>
      </fieldset>
      {(languages?.length ?? 0) > 1 && (
        <Choices
          legend={m.portals_languages_fallback()}
          hint={m.portals_languages_fallback_hint()}
          name="fallback"
          value={languages?.[0] ?? ''}
          locked={locked}
          options={(languages ?? []).toSorted().map((code) => ({ value: code, label: languageName(code) }))}
          onChange={(first) => draft.set({ languages: [first, ...(languages ?? []).filter((one) => one !== first)] })}
        />
      )}
    </FormSection>
  )
}
