import { languageOf, type PersonForm } from '../../people/form.ts'
import type { RepresentativeChange } from './queries.ts'

/** The change to send: what differs, as the server names it. */
export function changeOf({ language, ...texts }: Partial<PersonForm>): RepresentativeChange {
  return { ...texts, ...languageOf(language) }
}
