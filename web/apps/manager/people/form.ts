import * as m from '../../../shared/lang/compiled/messages.js'

/** What can be edited of everybody. */
export interface PersonForm {
  readonly firstName: string
  readonly lastName: string
  readonly login: string
  readonly screenName: string
  readonly custom: string
  readonly language: string
  readonly timeZone: string
}

export function personFormOf(one: PersonForm): PersonForm {
  const { firstName, lastName, login, screenName, custom, language, timeZone } = one
  return { firstName, lastName, login, screenName, custom, language, timeZone }
}

/** A language as it is sent: nothing for "", which is no choice. */
export function languageOf(language: string | undefined): { language?: 'en' | 'es' } {
  return language === 'en' || language === 'es' ? { language } : {}
}

/** The label of a field. */
export function personLabelOf(field: keyof PersonForm): string {
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
