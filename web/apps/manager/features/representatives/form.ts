import { languageOf, personFormOf, personLabelOf, type PersonForm } from '../../people/form.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Representative, RepresentativeChange } from './queries.ts'

/** What can be edited of a representative. */
export interface RepresentativeForm extends PersonForm {
  /** "" is no team. */
  readonly team: string
}

export function formOf(one: Representative): RepresentativeForm {
  return { ...personFormOf(one), team: one.team }
}

/** The change to send: what differs, as the server names it. */
export function changeOf({ language, ...texts }: Partial<RepresentativeForm>): RepresentativeChange {
  return { ...texts, ...languageOf(language) }
}

/** The label of a field. */
export function labelOf(field: keyof RepresentativeForm): string {
  return field === 'team' ? m.people_team() : personLabelOf(field)
}
