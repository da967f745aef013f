import type { Answer } from '../api/words.ts'
import * as m from '../lang/compiled/messages.js'
import { wordOf } from './wordOf.ts'

const standard: Readonly<Record<string, () => string>> = { phone: m.portal_form_phone, company: m.portal_form_company }

/** What a question of a customer's form is called: by its label, a standard one in the reader's language, any other by its name. */
export function answerName({ name, label }: Pick<Answer, 'name' | 'label'>): string {
  return label || (wordOf(standard, name) ?? name)
}

/** What was answered: a tick says yes. */
export function answerText({ value, ticked }: Pick<Answer, 'value' | 'ticked'>): string {
  return ticked ? m.kit_yes() : value
}
