import { Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import type { Draft } from '../../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { missingTexts, textIn, type PortalDraft, type TextName } from './draft.ts'
import { languageName } from '../../../../shared/kit/languageName.ts'
import classes from './portals.module.css'

interface TextPairProps {
  readonly draft: Draft<PortalDraft>
  readonly name: TextName
  readonly label: string
  readonly hint?: ReactNode
  /** The number of lines; more than one makes a text area. */
  readonly rows?: number
  readonly longest: number
  readonly code?: boolean
  readonly locked: boolean
}

/** One text in each language of the portal, side by side; missing ones are marked. */
export function TextPair({ draft, name, label, hint, rows = 1, longest, code, locked }: TextPairProps) {
  const id = useId()
  return (
    <div className={classes.texts} role="group" aria-labelledby={id} aria-describedby={hint ? `${id}-hint` : undefined}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      {hint && (
        <span id={`${id}-hint`} className={classes.hint}>
          {hint}
        </span>
      )}
      <div className={classes.pair}>
        {draft.value.languages?.map((language) => {
          const missing = missingTexts(draft.value, language).includes(name)
          const field = {
            ...draft.text(`texts.${language}.${name}`),
            lang: language,
            spellCheck: !code,
            maxLength: longest,
            readOnly: locked,
            label: <LanguageTag language={language} missing={missing} />,
            'aria-label': m.portals_text_in({ label, language: languageName(language) }),
            'aria-describedby': missing ? `${id}-${language}` : undefined,
            description: <Left text={textIn(draft.value, language)[name]} longest={longest} />,
            inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input')[],
            className: code ? classes.code : undefined,
          }
          return (
            <div key={language}>
              {rows > 1 ? <Textarea {...field} rows={rows} resize="vertical" /> : <TextInput {...field} />}
              {missing && (
                <span id={`${id}-${language}`} hidden>
                  {m.portals_text_missing_in({ language: languageName(language) })}
                </span>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function LanguageTag({ language, missing }: { language: string; missing: boolean }) {
  return (
    <span className={classes.language}>
      <span lang={language}>{languageName(language)}</span>
      {missing && (
        <span className={classes.missing}>
          <IconAlertTriangle size={13} aria-hidden />
          {m.portals_text_missing()}
        </span>
      )}
    </span>
  )
}

/** How many characters are left, once there are few. */
function Left({ text, longest }: { text: string; longest: number }) {
  const count = longest - text.length
  return count > longest / 10 ? null : m.portals_text_left({ count })
}
