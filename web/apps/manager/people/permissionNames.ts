/** The names of the permissions, in the server's words. */
import * as m from '../../../shared/lang/compiled/messages.js'

export const permissionNames: Readonly<Record<string, () => string>> = {
  account_own: m.permission_account_own,
  account_setup: m.permission_account_setup,
  queue_work: m.permission_queue_work,
  review_read: m.permission_review_read,
  review_replay: m.permission_review_replay,
  reps_read: m.permission_reps_read,
  reps_write: m.permission_reps_write,
  reps_move: m.permission_reps_move,
  teams_read: m.permission_teams_read,
  teams_write: m.permission_teams_write,
  portals_read: m.permission_portals_read,
  portals_write: m.permission_portals_write,
  hours_read: m.permission_hours_read,
  hours_write: m.permission_hours_write,
  managers_read: m.permission_managers_read,
  managers_write: m.permission_managers_write,
  clients_write: m.permission_clients_write,
  company_write: m.permission_company_write,
  audit_read: m.permission_audit_read,
}
