import * as m from '../../../../shared/lang/compiled/messages.js'
import type { TeamDraft } from './draft.ts'
import type { Section } from './sections.ts'

export const sectionWords: Readonly<Record<Section, () => string>> = {
  settings: m.teams_section_settings,
  switches: m.teams_section_switches,
  messages: m.teams_section_messages,
  people: m.teams_section_people,
}

/** The labels of the fields in a conflict; titleOf names a subportal. */
export const fieldWords = (titleOf: (subportal: string) => string) => ({
  label: (field: keyof TeamDraft) =>
    ({
      name: m.teams_name,
      maxLogins: m.teams_max_logins,
      ownRules: m.teams_rules_own,
      passwordRules: m.teams_rules_title,
      messages: m.teams_section_messages,
      assignments: m.teams_portal,
    })[field](),
  write: (field: keyof TeamDraft, value: unknown) => {
    if (field === 'messages') return (value as TeamDraft['messages']).map(({ title }) => title).join(', ')
    if (field === 'assignments') return (value as TeamDraft['assignments']).map(titleOf).join(', ')
    if (field === 'passwordRules') return rulesText(value as TeamDraft['passwordRules'])
    return field === 'maxLogins' && value === '' ? m.teams_max_logins_none() : undefined
  },
})

/** Password rules in one line. */
export function rulesText(rules: {
  readonly minLength: string | number
  readonly maxAgeDays: string | number
  readonly history: string | number
}): string {
  return [
    m.teams_rules_text_length({ count: Number(rules.minLength) }),
    Number(rules.maxAgeDays) > 0 ? m.teams_rules_text_age({ count: Number(rules.maxAgeDays) }) : '',
    Number(rules.history) > 0 ? m.teams_rules_text_history({ count: Number(rules.history) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
