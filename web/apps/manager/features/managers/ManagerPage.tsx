import { useParams } from '@tanstack/react-router'
import { PersonPage } from '../../people/PersonPage.tsx'
import { permissionNames } from '../../people/permissionNames.ts'
import { pathOf, useTeams } from '../../people/teams.ts'
import type { ManagerForm } from './form.ts'
import { managers } from './kind.tsx'
import { ManagerFields } from './ManagerFields.tsx'
import type { ManagerRole } from './search.ts'
import { roleText } from './words.ts'

/** One manager: who they are, their role, what they may do, and their sign-in. */
export function ManagerPage() {
  const { manager } = useParams({ from: '/managers/$manager' })
  const { data: teams = [] } = useTeams()
  const write = (field: keyof ManagerForm, value: unknown) => {
    if (field === 'role') return roleText(value as ManagerRole)
    if (field === 'teams') return (value as ManagerForm['teams']).map((team) => pathOf(teams, team)).join('\n')
    if (field === 'grants' && value !== null)
      return (value as readonly string[]).map((one) => permissionNames[one]?.() ?? one).join('\n')
    return undefined
  }
  return (
    <PersonPage kind={managers} id={manager} write={write}>
      {(draft) => <ManagerFields draft={draft} />}
    </PersonPage>
  )
}
