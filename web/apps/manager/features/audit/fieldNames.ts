/** The names of the fields of an entry. A field without one is shown by its key, split into words. */
import { languageName } from '../../../../shared/kit/languageName.ts'
import { switchNames } from '../../../../shared/kit/switches/names.ts'
import { wordOf } from '../../../../shared/kit/wordOf.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'

type Names = Readonly<Record<string, () => string>>

const names: Names = {
  name: m.audit_page_field_name,
  title: m.audit_page_field_title,
  login: m.audit_page_field_login,
  loginAs: m.audit_page_field_login_as,
  firstName: m.audit_page_field_first_name,
  lastName: m.audit_page_field_last_name,
  screenName: m.audit_page_field_screen_name,
  custom: m.audit_page_field_custom,
  external: m.audit_page_field_external,
  team: m.audit_page_field_team,
  teams: m.audit_page_field_teams,
  parent: m.audit_page_field_parent,
  role: m.audit_page_field_role,
  grants: m.audit_page_field_grants,
  disabled: m.audit_page_field_disabled,
  switches: m.audit_page_field_switches,
  language: m.audit_page_field_language,
  languages: m.audit_page_field_languages,
  timeZone: m.audit_page_field_time_zone,
  email: m.audit_page_field_email,
  emailConfirmed: m.audit_page_field_email_confirmed,
  mustChange: m.audit_page_field_must_change,
  factor: m.audit_page_field_factor,
  app: m.audit_page_field_app,
  passkey: m.audit_page_field_passkey,
  address: m.audit_page_field_address,
  aliases: m.audit_page_field_aliases,
  type: m.audit_page_field_type,
  texts: m.audit_page_field_texts,
  welcome: m.audit_page_field_welcome,
  notice: m.audit_page_field_notice,
  terms: m.audit_page_field_terms,
  scamWarning: m.audit_page_field_scam_warning,
  ownHTML: m.audit_page_field_own_html,
  closedTitle: m.audit_page_field_closed_title,
  fields: m.audit_page_field_fields,
  labels: m.audit_page_field_labels,
  hints: m.audit_page_field_hints,
  required: m.audit_page_field_required,
  off: m.audit_page_field_off,
  hidden: m.audit_page_field_hidden,
  parameter: m.audit_page_field_parameter,
  pattern: m.audit_page_field_pattern,
  choices: m.audit_page_field_choices,
  value: m.audit_page_field_value,
  maxLength: m.audit_page_field_max_length,
  logo: m.audit_page_field_logo,
  colours: m.audit_page_field_colours,
  primary: m.audit_page_field_primary,
  background: m.audit_page_field_background,
  text: m.audit_page_field_text,
  notify: m.audit_page_field_notify,
  notifyTranscript: m.audit_page_field_notify_transcript,
  recording: m.audit_page_field_recording,
  hours: m.audit_page_field_hours,
  calendar: m.audit_page_field_calendar,
  closing: m.audit_page_field_closing,
  subportals: m.audit_page_field_subportals,
  maxLogins: m.audit_page_field_max_logins,
  passwordRules: m.audit_page_field_password_rules,
  minLength: m.teams_rules_length,
  maxAgeDays: m.teams_rules_age,
  history: m.teams_rules_history,
  messages: m.audit_page_field_messages,
  zone: m.audit_page_field_zone,
  week: m.audit_page_field_week,
  entries: m.audit_page_field_entries,
  changed: m.audit_page_field_entries_changed,
  message: m.audit_page_field_message,
  from: m.hours_entry_from,
  to: m.hours_entry_to,
  allDay: m.hours_all_day_long,
  start: m.hours_entry_start,
  end: m.hours_entry_end,
  kind: m.hours_entry_kind,
  spans: m.audit_page_field_spans,
  yearly: m.hours_yearly,
  allowed: m.audit_page_field_allowed,
  apiManagers: m.audit_page_field_api_managers,
  portalSettings: m.audit_page_field_portal_settings,
  signIn: m.audit_page_field_sign_in,
  openid: m.account_company_openid,
  issuer: m.account_company_issuer,
  clientId: m.clients_id,
  domains: m.account_company_domains,
  only: m.account_company_only,
  keepers: m.account_company_keepers,
  secretSince: m.audit_page_field_secret_since,
  companyManager: m.account_role_companyManager,
  teamManager: m.account_role_teamManager,
  apiManager: m.account_role_apiManager,
  representative: m.account_role_representative,
  manager: m.clients_manager,
  scopes: m.audit_page_field_scopes,
  sources: m.clients_sources,
  created: m.audit_page_field_created,
  expires: m.audit_page_field_expires,
  suspended: m.audit_page_field_suspended,
  relayZone: m.audit_page_field_relay_zone,
  // of older entries
  runAs: m.audit_page_field_run_as,
  consent: m.audit_page_field_consent,
  reboot: m.audit_page_field_reboot,
  shareAfterReboot: m.audit_page_field_share_after_reboot,
  diagnostics: m.audit_page_field_diagnostics,
  recordLocal: m.audit_page_field_record_local,
  days: m.audit_page_field_days,
  id: m.audit_page_field_id,
  reason: m.audit_page_field_reason,
  company: m.audit_page_field_company,
}

const standardQuestions: Names = {
  name: m.portal_form_name,
  email: m.portal_form_email,
  phone: m.portal_form_phone,
  company: m.portal_form_company,
  question: m.portal_form_question,
}

const consents: Names = {
  start: m.audit_page_field_start,
  reboot: m.audit_page_field_reboot,
  shareAfterReboot: m.audit_page_field_share_after_reboot,
  diagnostics: m.audit_page_field_diagnostics,
}

const languages: Names = { es: () => languageName('es'), en: () => languageName('en') }

/** The names of what is one step below these fields; people chose the others, which are shown as they are. */
const below: Readonly<Record<string, Names>> = {
  switches: switchNames,
  consent: consents,
  fields: standardQuestions,
  subportals: {},
  messages: {},
  entries: {},
  texts: languages,
  labels: languages,
  hints: languages,
  message: languages,
}

/** The names on the way to a value, from the field of the entry down. */
export function pathNames(path: readonly string[], language: string): string[] {
  return path.map((field, at) => {
    const above = path[at - 1]
    if (above === 'week') return dayName(Number(field), language)
    if (field === 'name' && path[at - 2] === 'fields') return m.portals_field_name()
    const here = above !== undefined && Object.hasOwn(below, above) ? below[above] : undefined
    return here ? (wordOf(here, field) ?? field) : (wordOf(names, field) ?? apart(field))
  })
}

/** The name of a day, from 1 for Monday. */
function dayName(day: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day)) // from a Monday on
}

function apart(field: string): string {
  return field.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase()
}
