import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Role } from './form.ts'

/** The name of a role, in the plural. */
export function roleWords(role: Role): string {
  return {
    companyManager: m.account_role_companyManager,
    teamManager: m.account_role_teamManager,
    apiManager: m.account_role_apiManager,
    representative: m.account_role_representative,
  }[role]()
}
