import type { NewClient, OfferedScope } from './queries.ts'

/** The form of a new API client. */
export interface ClientForm {
  readonly name: string
  readonly manager: string
  readonly scopes: string[]
  /** Networks, one a line. */
  readonly sources: string
  /** How many days the secret is valid. */
  readonly days: string
}

export const emptyForm: ClientForm = { name: '', manager: '', scopes: [], sources: '', days: '90' }

/** How many days a secret can be valid. */
export const lives = ['30', '90', '180', '366'] as const

/** What the form asks the server for. */
export function bodyOf(form: ClientForm): NewClient {
  return {
    name: form.name.trim(),
    ...(form.manager && { manager: form.manager }),
    scopes: [...form.scopes],
    sources: form.sources.split(/[\s,;]+/).filter(Boolean),
    days: Number(form.days),
  }
}

/** The scopes that a client of this manager can get: never more than the manager has. */
export function scopesOf(offered: readonly OfferedScope[], grants: readonly string[] | undefined): OfferedScope[] {
  return offered.filter(({ scope }) => grants === undefined || grants.includes(scope.replaceAll(':', '_')))
}
