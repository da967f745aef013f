/** The form of opening hours, and the request it makes. */
import type { Hours, HoursChanges, Texts, Week } from './queries.ts'

export interface HoursForm {
  readonly name: string
  readonly zone: string
  readonly week: Week
  readonly message: Texts
  readonly portals: readonly string[]
}

export function formOf(hours: Hours): HoursForm {
  const { name, zone, week, message, portals } = hours
  return { name, zone, week, message: message ?? {}, portals: (portals ?? []).map((one) => one.id) }
}

/** A new set: office hours. */
export function emptyForm(zone: string): HoursForm {
  const office = [{ from: '09:00', to: '18:00' }]
  return { name: '', zone, week: [office, office, office, office, office, [], []], message: {}, portals: [] }
}

/** The request body, with mutable lists. */
export function bodyOf({ name, zone, week, message }: HoursForm) {
  return { name, zone, week: week.map((spans) => spans.map((span) => ({ ...span }))), message: { ...message } }
}

/** The changed fields, as a request body. */
export function changesOf(value: HoursForm, changes: Partial<HoursForm>): HoursChanges {
  const whole: HoursChanges = { ...bodyOf(value), portals: value.portals }
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name in changes))
}
