/** The form of a team, and the request it makes. */
import type { Message, PasswordRules, Team, TeamChange } from './queries.ts'

export interface MessageDraft {
  /** "" for a new one. */
  readonly id: string
  readonly title: string
  readonly texts: { readonly en: string; readonly es: string }
}

export interface TeamDraft {
  readonly name: string
  /** As typed; "" is no limit. */
  readonly maxLogins: string
  /** Whether the team has password rules of its own. */
  readonly ownRules: boolean
  readonly passwordRules: {
    readonly minLength: string
    readonly maxAgeDays: string
    readonly history: string
  }
  readonly messages: readonly MessageDraft[]
  /** The subportals that the team has itself, as "portal/subportal". */
  readonly assignments: readonly string[]
}

export function draftOf(team: Team): TeamDraft {
  const rules = team.passwordRules ?? team.rulesInForce
  return {
    name: team.name,
    maxLogins: team.maxLogins === 0 ? '' : String(team.maxLogins),
    ownRules: team.passwordRules !== undefined,
    passwordRules: {
      minLength: String(rules.minLength),
      maxAgeDays: String(rules.maxAgeDays),
      history: String(rules.history),
    },
    messages: team.messages.map(messageOf),
    assignments: ownPortals(team),
  }
}

/** The team's own subportals, as "portal/subportal". */
function ownPortals({ portals }: Team): string[] {
  return portals
    .filter(({ own }) => own)
    .map(({ portal, subportal }) => `${portal}/${subportal}`)
    .toSorted()
}

function messageOf({ id, title, texts }: Message): MessageDraft {
  return { id, title, texts: { en: texts['en'] ?? '', es: texts['es'] ?? '' } }
}

/** The changed fields of the team itself; its portals are another request. Password rules are sent as a whole. */
export function changeOf(value: TeamDraft, changes: Partial<TeamDraft>): TeamChange {
  const rules = changes.ownRules !== undefined || (changes.passwordRules !== undefined && value.ownRules)
  return {
    ...(changes.name !== undefined && { name: value.name }),
    ...(changes.maxLogins !== undefined && { maxLogins: numberOf(value.maxLogins) }),
    ...(rules && (value.ownRules ? { passwordRules: rulesOf(value) } : { inheritRules: true })),
    ...(changes.messages !== undefined && {
      messages: value.messages.map(({ id, title, texts }) => ({ ...(id && { id }), title, texts })),
    }),
  }
}

function rulesOf({ passwordRules }: TeamDraft): PasswordRules {
  return {
    minLength: numberOf(passwordRules.minLength),
    maxAgeDays: numberOf(passwordRules.maxAgeDays),
    history: numberOf(passwordRules.history),
  }
}

/** A typed number; "" is undefined, and other text is sent for the server to refuse. */
export function numberOf(text: string): number {
  const n = Number(text.trim())
  return Number.isInteger(n) ? n : -1
}
