/** What the customer's page shows of a draft, in one language. */
import { tokensOf } from '../../../../../shared/look/portal/colours.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { colourOf } from '../contrast.ts'
import { textIn, type PortalDraft, type TextName } from '../draft.ts'
import { keptOf, type Kept } from '../kept.ts'
import type { Field, FieldType, PortalType, Switches } from '../queries.ts'
import { labelOf } from '../words.ts'

export interface CustomerView {
  readonly language: string
  readonly languages: readonly string[]
  readonly company: string
  readonly type: PortalType
  readonly text: Readonly<Record<TextName, string>>
  /** The URL of the logo; "" for the product's own mark. */
  readonly logo: string
  /** The company's HTML as it is stored. */
  readonly ownHTML: string
  /** The company's own colours, as the tokens they replace; none for the product's own. */
  readonly tokens: Readonly<Record<string, string>>
  readonly questions: readonly Question[]
  readonly kept: Kept
}

/** A question of the form, as customers see it. */
export interface Question {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly type: FieldType
  readonly required: boolean
  readonly choices: readonly string[]
}

interface Surroundings {
  readonly company: string
  readonly logo: string
  readonly language: string
  readonly ownHTML: string
  /** The switches as they are set above the portal. */
  readonly held: Switches
}

export function viewOf(draft: PortalDraft, { company, logo, language, ownHTML, held }: Surroundings): CustomerView {
  return {
    language,
    languages: draft.languages ?? [],
    company,
    type: draft.type,
    text: textIn(draft, language),
    logo,
    ownHTML,
    tokens: tokensOf(whole(draft.colours)),
    questions: (draft.fields ?? [])
      .filter((field) => asked(field, draft.type))
      .map((field) => questionOf(field, language)),
    kept: keptOf(draft, held),
  }
}

/** Whether customers see the question: by its own settings, and by the type of the portal. */
function asked(field: Field, type: PortalType): boolean {
  if (field.off || field.hidden) return false
  if (type === 'question' || type === 'chooseRepresentative') return true
  return type === 'chatFirst' && field.name === 'name'
}

function questionOf(field: Field, language: string): Question {
  return {
    name: field.name,
    label: labelOf(field, language),
    hint:
      field.hints?.[language] ||
      (field.name === 'question' ? m.portal_form_question_hint({}, localeOf({ language })) : ''),
    type: field.type ?? 'text',
    required: field.required ?? false,
    choices: field.choices?.map(({ value, labels }) => labels[language] || value) ?? [],
  }
}

/** The complete colours, without one that is still being typed. */
function whole(colours: PortalDraft['colours']): PortalDraft['colours'] {
  const named = Object.entries(colours).map(([name, written]) => [name, colourOf(written ?? '')])
  return Object.fromEntries(named.filter(([, colour]) => colour))
}

/** The page's own texts in the language of the view. */
export function localeOf({ language }: Pick<CustomerView, 'language'>): { locale: 'en' | 'es' } {
  return { locale: language === 'es' ? 'es' : 'en' }
}
