import { Button } from '@mantine/core'
import { IconArrowsMove } from '@tabler/icons-react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../shared/kit/draft/useDraft.ts'
import { Pick } from '../../../../shared/kit/Pick.tsx'
import facts from '../../people/people.module.css'
import { pathOf, teamOptions, useTeams } from '../../people/teams.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { RepresentativeForm } from './form.ts'
import type { Representative } from './queries.ts'
import { noTeam } from './search.ts'

interface TeamSectionProps {
  readonly me: Me
  readonly person: Representative
  readonly draft: Draft<RepresentativeForm>
  onMove(): void
}

/** The team of a representative: a field of the form for those who may save it, else a button to move them, else its name. */
export function TeamSection({ me, person, draft, onMove }: TeamSectionProps) {
  const teams = useTeams()
  const may = (permission: string) => me.permissions.includes(permission)
  const path = pathOf(teams.data ?? [], person.team) || person.teamName || m.people_no_team()
  const options = teamOptions(teams.data ?? [])
  const whole = me.role === 'companyManager'
  if (may('reps_move') && may('reps_write')) {
    return (
      <FormSection title={m.people_team()} lead={m.people_section_team_lead()}>
        <Pick
          label={m.people_team()}
          description={m.people_move_text({ count: 1 })}
          placeholder={m.people_choose_team()}
          name="team"
          options={whole ? [...options, { value: noTeam, label: m.people_no_team() }] : options}
          value={draft.value.team || (whole ? noTeam : '')}
          error={draft.fieldText('team')}
          onChange={(team) => draft.set({ team: team === noTeam ? '' : team })}
        />
      </FormSection>
    )
  }
  return (
    <FormSection free title={m.people_team()} lead={m.people_section_team_lead()}>
      <div className={facts.line}>
        <span>{path}</span>
        {may('reps_move') && (
          <Button variant="default" leftSection={<IconArrowsMove size={15} aria-hidden />} onClick={onMove}>
            {m.people_move_ask()}
          </Button>
        )}
      </div>
    </FormSection>
  )
}
