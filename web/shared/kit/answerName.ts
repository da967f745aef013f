import * as m from '../lang/compiled/messages.js'
import { wordOf } from './wordOf.ts'

const standard: Readonly<Record<string, () => string>> = { phone: m.portal_form_phone, company: m.portal_form_company }

/** What an answer of a customer's form is called: the standard questions in the reader's language, the others by their own names. */
export function answerName(field: string): string {
  return wordOf(standard, field) ?? field
}
