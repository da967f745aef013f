/** What stored codes are called, in the words of the forms in which they are chosen. */
import type { Formats } from '../../../../shared/kit/formats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { isDay, isMoment, type Leaf } from './differences.ts'

type Names = Readonly<Record<string, () => string>>

/** Languages under their own names. */
export const languageNames: Names = { es: m.kit_language_es, en: m.kit_language_en }

export const permissionNames: Names = {
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

export const switchNames: Names = {
  managementCenter: m.switch_managementCenter,
  reportsOwn: m.switch_reportsOwn,
  reportsSchedule: m.switch_reportsSchedule,
  sessionReplay: m.switch_sessionReplay,
  sessionExport: m.switch_sessionExport,
  configurationSave: m.switch_configurationSave,
  sessionsAtOnce: m.switch_sessionsAtOnce,
  chatsAtOnce: m.switch_chatsAtOnce,
  codesAtOnce: m.switch_codesAtOnce,
  chatFirst: m.switch_chatFirst,
  transfer: m.switch_transfer,
  inviteRepresentatives: m.switch_inviteRepresentatives,
  inviteSpecialist: m.switch_inviteSpecialist,
  maskedJoin: m.switch_maskedJoin,
  silentMonitoring: m.switch_silentMonitoring,
  cannedMessages: m.switch_cannedMessages,
  chatSave: m.switch_chatSave,
  pushLink: m.switch_pushLink,
  voice: m.switch_voice,
  screenView: m.switch_screenView,
  remoteControl: m.switch_remoteControl,
  screenShow: m.switch_screenShow,
  drawing: m.switch_drawing,
  diagnostics: m.switch_diagnostics,
  fileSend: m.switch_fileSend,
  fileReceive: m.switch_fileReceive,
  clipboardToCustomer: m.switch_clipboardToCustomer,
  clipboardFromCustomer: m.switch_clipboardFromCustomer,
  clipboardFiles: m.switch_clipboardFiles,
  printing: m.switch_printing,
  reboot: m.switch_reboot,
  rebootSafeMode: m.switch_rebootSafeMode,
  serviceUpgrade: m.switch_serviceUpgrade,
  serviceTools: m.switch_serviceTools,
  lockAtEnd: m.switch_lockAtEnd,
  commandShell: m.switch_commandShell,
  scripts: m.switch_scripts,
  blankScreen: m.switch_blankScreen,
  systemTools: m.switch_systemTools,
  unattended: m.switch_unattended,
  recordServer: m.switch_recordServer,
  recordLocal: m.switch_recordLocal,
}

/** The switches that are numbers; the others are on or off. */
const counted: readonly string[] = ['sessionsAtOnce', 'chatsAtOnce', 'codesAtOnce']

const days: Names = { closed: m.hours_closed, allDay: m.hours_open_all_day }

const questionTypes: Names = {
  text: m.portals_field_type_text,
  area: m.portals_field_type_area,
  email: m.portals_field_type_email,
  phone: m.portals_field_type_phone,
  number: m.portals_field_type_number,
  choice: m.portals_field_type_choice,
  check: m.portals_field_type_check,
}

/** The codes of a field, by its name. */
const codes: Readonly<Record<string, Names>> = {
  role: {
    companyManager: m.role_companyManager,
    teamManager: m.role_teamManager,
    apiManager: m.role_apiManager,
    representative: m.role_representative,
  },
  grants: permissionNames,
  scopes: permissionNames,
  language: languageNames,
  languages: languageNames,
  type: {
    question: m.portals_type_question,
    chooseRepresentative: m.portals_type_choose,
    oneButton: m.portals_type_button,
    sessionCode: m.portals_type_code,
    join: m.portals_type_join,
    chatFirst: m.portals_type_chat,
  },
  recording: {
    always: m.portals_recording_always,
    required: m.portals_recording_required,
    never: m.portals_recording_never,
  },
  closing: { drain: m.portals_hours_drain, drop: m.portals_hours_drop },
  kind: { closed: m.hours_closed, special: m.hours_special },
}

/** Writes the value at a path for people: codes by their names, ids by those of the things, days and moments as dates. */
export function writerOf(things: ReadonlyMap<string, string>, formats: Formats, language: string) {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const text = (path: readonly string[], value: string): string => {
    const field = path.at(-1) ?? ''
    if (field === 'logo') return m.audit_page_picture({ mark: value.slice(0, 6) })
    const known = codesAt(path, field)
    if (known && Object.hasOwn(known, value)) return known[value]?.() ?? value
    if (isMoment(value)) return formats.moment(value)
    return things.get(value) ?? (isDay(value) ? day.format(Date.parse(value)) : value)
  }
  const write = (path: readonly string[], value: Leaf | undefined): string => {
    if (value === undefined) return m.audit_page_nothing()
    if (typeof value === 'boolean') return value ? m.audit_page_yes() : m.audit_page_no()
    if (typeof value === 'string') return text(path, value)
    if (typeof value === 'number') return numberText(path, value, formats)
    return value.map((one) => write(path, one)).join('\n')
  }
  return write
}

function codesAt(path: readonly string[], field: string): Names | undefined {
  if (path[0] === 'week') return days
  if (path[0] === 'fields' && path.length === 3 && field === 'type') return questionTypes
  // Further down are words that people chose.
  return path.length === 1 || path[0] === 'entries' ? codes[field] : undefined
}

function numberText(path: readonly string[], value: number, formats: Formats): string {
  const field = path.at(-1) ?? ''
  if (path[0] === 'switches' && (value === 0 || !counted.includes(field)))
    return value === 0 ? m.teams_switches_off() : m.teams_switches_on()
  return field === 'maxAgeDays' && value === 0 ? m.audit_page_never() : formats.number(value)
}
