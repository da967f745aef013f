import type { Language } from '../../../../shared/kit/language.tsx'
import type { Company, CompanyChange, OpenIDInput } from './queries.ts'

export const roles = ['companyManager', 'teamManager', 'apiManager', 'representative'] as const
export type Role = (typeof roles)[number]

/** The form of a company, in the shape of the API, so that refusals find their fields. */
export interface CompanyForm {
  readonly name: string
  readonly language: Language
  readonly timeZone: string
  readonly signIn: {
    readonly factor: readonly Role[]
    readonly openid: {
      readonly on: boolean
      readonly issuer: string
      readonly clientId: string
      /** As typed: one per line. */
      readonly domains: string
      readonly only: readonly Role[]
      readonly keepers: readonly string[]
    }
  }
  /** A new secret; "" keeps the present one. */
  readonly secret: string
  readonly secretSince: string
}

export function formOf({ name, language, timeZone, signIn }: Company): CompanyForm {
  const { factor, openid } = signIn
  return {
    name,
    language,
    timeZone,
    signIn: {
      factor: roles.filter((role) => factor[role] === 'required'),
      openid: {
        on: openid.issuer !== '',
        issuer: openid.issuer,
        clientId: openid.clientId,
        domains: openid.domains.join(', '),
        only: roles.filter((role) => openid.only[role]),
        keepers: openid.keepers,
      },
    },
    secret: '',
    secretSince: openid.secretSince ?? '',
  }
}

/** The change to send: what changed of the first, and the sign-in settings as a whole. */
export function changeOf(value: CompanyForm, changes: Partial<CompanyForm>): CompanyChange {
  const { factor } = value.signIn
  return {
    ...(changes.name === undefined ? {} : { name: value.name }),
    ...(changes.language === undefined ? {} : { language: value.language }),
    ...(changes.timeZone === undefined ? {} : { timeZone: value.timeZone }),
    ...(changes.signIn === undefined && changes.secret === undefined
      ? {}
      : {
          signIn: {
            factor: each((role) => (factor.includes(role) ? 'required' : 'optional')),
            openid: providerOf(value),
          },
        }),
  }
}

/** The provider's settings as the API expects them; without an issuer it is off. */
export function providerOf({ signIn: { openid }, secret }: CompanyForm): OpenIDInput {
  const { on, issuer, clientId, domains, only, keepers } = openid
  if (!on) return { issuer: '', clientId: '', domains: [], only: each(() => false) }
  return {
    issuer,
    clientId,
    domains: domains.split(/[\s,;]+/).filter(Boolean),
    only: each((role) => only.includes(role)),
    keepers: only.includes('companyManager') ? [...keepers] : [],
    ...(secret ? { clientSecret: secret } : {}),
  }
}

function each<T>(of: (role: Role) => T): Record<Role, T> {
  return {
    companyManager: of('companyManager'),
    teamManager: of('teamManager'),
    apiManager: of('apiManager'),
    representative: of('representative'),
  }
}
