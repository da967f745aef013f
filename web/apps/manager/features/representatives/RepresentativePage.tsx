import { useParams } from '@tanstack/react-router'
import { PersonPage } from '../../people/PersonPage.tsx'
import { pathOf, useTeams } from '../../people/teams.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { RepresentativeForm } from './form.ts'
import { representatives } from './kind.tsx'
import { RepresentativeFields } from './RepresentativeFields.tsx'

/** One representative: who they are, where they belong, what they may do, and their sign-in. */
export function RepresentativePage() {
  const { representative } = useParams({ from: '/representatives/$representative' })
  const teams = useTeams()
  const write = (field: keyof RepresentativeForm, value: unknown) =>
    field === 'team' ? pathOf(teams.data ?? [], String(value)) || m.people_no_team() : undefined
  return (
    <PersonPage kind={representatives} id={representative} write={write}>
      {(draft, person, me) => <RepresentativeFields me={me} person={person} draft={draft} />}
    </PersonPage>
  )
}
