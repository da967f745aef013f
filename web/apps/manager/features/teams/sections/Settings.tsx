import { Switch, TextInput } from '@mantine/core'
import { FieldRow, FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import type { TeamDraft } from '../draft.ts'
import type { Team, useSubportals } from '../queries.ts'
import layout from '../teams.module.css'
import { rulesText } from '../words.ts'
import { Portals } from './Portals.tsx'

interface SettingsProps {
  readonly team: Team
  readonly draft: Draft<TeamDraft>
  readonly portals: ReturnType<typeof useSubportals>
}

/** The name of the team, the portals it is assigned to, how many of it may be signed in at once, and its password rules. */
export function Settings({ team, draft, portals }: SettingsProps) {
  const number = { type: 'number', inputMode: 'numeric', step: 1 } as const
  return (
    <>
      <FormSection title={m.teams_general_title()} lead={m.teams_general_lead()}>
        <TextInput label={m.teams_name()} maxLength={100} {...draft.text('name')} />
        <TextInput
          label={m.teams_max_logins()}
          description={m.teams_max_logins_hint()}
          placeholder={m.teams_max_logins_none()}
          maw="16rem"
          min={1}
          {...number}
          {...draft.text('maxLogins')}
        />
      </FormSection>
      <Portals team={team} draft={draft} portals={portals} />
      <FormSection title={m.teams_rules_title()} lead={m.teams_rules_lead()}>
        <Switch label={m.teams_rules_own()} {...draft.check('ownRules')} />
        {draft.value.ownRules ? (
          <FieldRow>
            <TextInput
              label={m.teams_rules_length()}
              description={m.teams_rules_length_hint()}
              min={12}
              max={64}
              {...number}
              {...draft.text('passwordRules.minLength')}
            />
            <TextInput
              label={m.teams_rules_age()}
              description={m.teams_rules_age_hint()}
              min={0}
              max={365}
              {...number}
              {...draft.text('passwordRules.maxAgeDays')}
            />
            <TextInput
              label={m.teams_rules_history()}
              description={m.teams_rules_history_hint()}
              min={0}
              max={24}
              {...number}
              {...draft.text('passwordRules.history')}
            />
          </FieldRow>
        ) : (
          <p className={layout.hint}>{inherited(team)}</p>
        )}
      </FormSection>
    </>
  )
}

/** The rules that apply when the team has none of its own, and where they come from. */
function inherited({ passwordRules, rulesInForce, rulesOf }: Team): string {
  if (passwordRules) return m.teams_rules_above()
  const rules = rulesText(rulesInForce)
  return rulesOf ? m.teams_rules_from({ team: rulesOf.name, rules }) : m.teams_rules_now({ rules })
}
