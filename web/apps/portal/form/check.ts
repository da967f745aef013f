import type { ApiProblem } from '../../../shared/api/problem.ts'
import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Draft } from './draft.ts'

/** What is wrong with the form, by the name of the field: "name", "fields.order", "notice". */
export type Faults = Readonly<Record<string, string>>

export const longest = { name: 100, email: 254, question: 4000 }

const email = /^[^\s@]+@[^\s@]+$/

/** Says what the server would refuse, before it is asked. The server has the last word. */
export function check(draft: Draft, portal: Portal, accepted: boolean): Faults {
  const faults: Record<string, string> = {}
  const look = (path: string, value: string, required: boolean, isEmail: boolean) => {
    if (required && !value.trim()) faults[path] = m.portal_form_required()
    else if (isEmail && value.trim() && !email.test(value.trim())) faults[path] = m.portal_form_email_bad()
  }
  look('name', draft.name, true, false)
  look('email', draft.email, false, true)
  for (const field of portal.fields ?? []) {
    look(`fields.${field.name}`, draft.fields[field.name] ?? '', field.required, field.type === 'email')
  }
  look('question', draft.question, true, false)
  if (!accepted) faults['notice'] = m.portal_form_accept_first()
  return faults
}

/** The faults the server found, by field. */
export function refusedFields(problem: ApiProblem): Faults {
  return Object.fromEntries(problem.fields.map(({ path, detail }) => [path.replace(/^body\./, ''), detail]))
}
