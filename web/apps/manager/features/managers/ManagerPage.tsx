import { useParams } from '@tanstack/react-router'
import { PersonPage } from '../../people/PersonPage.tsx'
import { useTeams } from '../../people/teams.ts'
import { managers } from './kind.tsx'
import { ManagerFields } from './ManagerFields.tsx'
import { writerOf } from './words.ts'

/** One manager: who they are, their role, what they may do, and their sign-in. */
export function ManagerPage() {
  const { manager } = useParams({ from: '/managers/$manager' })
  const { data: teams = [] } = useTeams()
  return (
    <PersonPage kind={managers} id={manager} write={writerOf(teams)}>
      {(draft) => <ManagerFields draft={draft} />}
    </PersonPage>
  )
}
