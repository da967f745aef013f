import { wordOf } from '../../../../shared/kit/wordOf.ts'
import { personLabelOf } from '../../people/form.ts'
import { permissionNames } from '../../people/permissionNames.ts'
import { pathOf, type TeamRow } from '../../people/teams.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { ManagerForm } from './form.ts'
import type { ManagerRole } from './search.ts'

export function roleText(role: ManagerRole): string {
  return {
    companyManager: m.people_role_company(),
    teamManager: m.people_role_team(),
    apiManager: m.people_role_api(),
  }[role]
}

export function roleAbout(role: ManagerRole): string {
  return {
    companyManager: m.people_role_company_about(),
    teamManager: m.people_role_team_about(),
    apiManager: m.people_role_api_about(),
  }[role]
}

/** Writes the values of fields in a conflict; undefined for those that are shown as they are. */
export const writerOf =
  (teams: readonly TeamRow[]) =>
  (field: keyof ManagerForm, value: unknown): string | undefined => {
    if (field === 'role') return roleText(value as ManagerRole)
    if (field === 'teams') return (value as ManagerForm['teams']).map((team) => pathOf(teams, team)).join('\n')
    if (field === 'grants' && value !== null)
      return (value as readonly string[]).map((one) => wordOf(permissionNames, one) ?? one).join('\n')
    return undefined
  }

/** The label of a field. */
export function labelOf(field: keyof ManagerForm): string {
  switch (field) {
    case 'role':
      return m.people_role()
    case 'teams':
      return m.people_manages()
    case 'grants':
      return m.people_privileges()
    case 'password':
      return m.people_password()
    case 'invite':
      return m.people_first_sign_in()
    default:
      return personLabelOf(field)
  }
}
