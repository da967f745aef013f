/** The name of a person in lists: first and last name, else the screen name, else the login. */
export function fullName(person: {
  readonly firstName: string
  readonly lastName: string
  readonly screenName: string
  readonly login: string
}): string {
  return `${person.firstName} ${person.lastName}`.trim() || person.screenName || person.login
}

/** The time zones a person may choose from. */
export function timeZones(): { value: string; label: string }[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))
}
