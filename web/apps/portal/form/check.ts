import type { ApiProblem } from '../../../shared/api/problem.ts'
import type { PortalField } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { answerIn, type Draft } from './draft.ts'

/** What is wrong with the form, by the path of the field: "name", "fields.order", "notice". */
export type Faults = Readonly<Record<string, string>>

const email = /^[^\s@]+@[^\s@]+$/
const standard = new Set(['name', 'email', 'question'])

/** Where the API takes the answer to a question. */
export const pathOf = (field: Pick<PortalField, 'name'>): string =>
  standard.has(field.name) ? field.name : `fields.${field.name}`

/** Finds what the server would refuse. The server has the last word, and only it checks patterns. */
export function check(draft: Draft, fields: readonly PortalField[], ticks: Readonly<Record<string, boolean>>): Faults {
  const faults: Record<string, string> = {}
  for (const field of fields.filter((one) => !one.hidden)) {
    const value = answerIn(draft, field.name).trim()
    if (field.required && !value) faults[pathOf(field)] = m.portal_form_required()
    else if (field.type === 'email' && value && !email.test(value)) faults[pathOf(field)] = m.portal_form_email_bad()
  }
  if (ticks['notice'] === false) faults['notice'] = m.portal_form_accept_first()
  if (ticks['terms'] === false) faults['terms'] = m.portal_form_terms_first()
  return faults
}

/** The faults the server found, by field. */
export function refusedFields(problem: ApiProblem): Faults {
  return Object.fromEntries(problem.fields.map(({ path, detail }) => [path.replace(/^body\./, ''), detail]))
}
