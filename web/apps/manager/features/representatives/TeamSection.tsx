import { Button } from '@mantine/core'
import { IconArrowsMove } from '@tabler/icons-react'
import { FormSection } from '../../../../shared/kit/draft/FormSection.tsx'
import facts from '../../people/people.module.css'
import { pathOf, useTeams } from '../../people/teams.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Representative } from './queries.ts'

interface TeamSectionProps {
  readonly person: Representative
  readonly mayMove: boolean
  onMove(): void
}

/** The team of a representative, and a button to move them. */
export function TeamSection({ person, mayMove, onMove }: TeamSectionProps) {
  const teams = useTeams()
  const path = pathOf(teams.data ?? [], person.team).join(' › ') || person.teamName || m.people_no_team()
  return (
    <FormSection free title={m.people_team()} lead={m.people_section_team_lead()}>
      <div className={facts.line}>
        <span>{path}</span>
        {mayMove && (
          <Button variant="default" leftSection={<IconArrowsMove size={15} aria-hidden />} onClick={onMove}>
            {m.people_move_ask()}
          </Button>
        )}
      </div>
    </FormSection>
  )
}
