import * as m from '../../../../shared/lang/compiled/messages.js'
import type { ManagerForm } from './form.ts'
import type { ManagerRole } from './search.ts'

/** How a role is called. */
export function roleText(role: ManagerRole): string {
  return {
    companyManager: m.people_role_company(),
    teamManager: m.people_role_team(),
    apiManager: m.people_role_api(),
  }[role]
}

/** What a role is for. */
export function roleAbout(role: ManagerRole): string {
  return {
    companyManager: m.people_role_company_about(),
    teamManager: m.people_role_team_about(),
    apiManager: m.people_role_api_about(),
  }[role]
}

/** How a field is called, for people. */
export function labelOf(field: keyof ManagerForm): string {
  return {
    role: m.people_role(),
    firstName: m.people_first_name(),
    lastName: m.people_last_name(),
    login: m.people_login(),
    screenName: m.people_screen_name(),
    custom: m.people_custom(),
    language: m.people_language(),
    timeZone: m.people_time_zone(),
    teams: m.people_manages(),
    grants: m.people_privileges(),
    password: m.people_password(),
  }[field]
}
