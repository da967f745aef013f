import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Representative, RepresentativeChange } from './queries.ts'

/** What can be edited of a representative; the team and the sign-in have ways of their own. */
export interface RepresentativeForm {
  readonly firstName: string
  readonly lastName: string
  readonly login: string
  readonly screenName: string
  readonly custom: string
  readonly language: string
  readonly timeZone: string
}

export function formOf(one: Representative): RepresentativeForm {
  const { firstName, lastName, login, screenName, custom, language, timeZone } = one
  return { firstName, lastName, login, screenName, custom, language, timeZone }
}

/** The change to send: what differs, as the server names it. */
export function changeOf(changes: Partial<RepresentativeForm>): RepresentativeChange {
  const { language, ...texts } = changes
  return {
    ...texts,
    ...(language === 'en' || language === 'es' ? { language } : {}),
  }
}

/** How a field is called, for people. */
export function labelOf(field: keyof RepresentativeForm): string {
  return {
    firstName: m.people_first_name(),
    lastName: m.people_last_name(),
    login: m.people_login(),
    screenName: m.people_screen_name(),
    custom: m.people_custom(),
    language: m.people_language(),
    timeZone: m.people_time_zone(),
  }[field]
}
