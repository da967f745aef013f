import { isolated } from '../../../shared/lang/isolate.ts'

interface Named {
  readonly firstName: string
  readonly lastName: string
  readonly screenName: string
  readonly login: string
}

/** The name of a person: first and last name, else the screen name, else the login. */
export function fullName(person: Named): string {
  return `${person.firstName} ${person.lastName}`.trim() || person.screenName || person.login
}

/** The name of a person in a list, which is sorted by last names: "García, Ana". */
export function listName(person: Named): string {
  const { firstName, lastName } = person
  return firstName && lastName ? isolated([lastName, firstName], ', ') : fullName(person)
}

/** Those of some people whom their names do not tell apart. */
export function namesakesIn<P extends Named>(people: readonly P[]): ReadonlySet<P> {
  const nameOf = (one: P) => listName(one).toLowerCase()
  const counts = new Map<string, number>()
  for (const one of people) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1)
  return new Set(people.filter((one) => (counts.get(nameOf(one)) ?? 0) > 1))
}

/** The name of a person in a list, with the login of a namesake. */
export function nameToldApart<P extends Named>(person: P, namesakes: ReadonlySet<P>): string {
  return namesakes.has(person) ? `${listName(person)} (${person.login})` : listName(person)
}

/** The names of some people in a list, with the logins of those whom their names do not tell apart. */
export function namesToldApart(people: readonly Named[]): string[] {
  const namesakes = namesakesIn(people)
  return people.map((one) => nameToldApart(one, namesakes))
}

/** The time zones a person may choose from. */
export function timeZones(): { value: string; label: string }[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))
}
