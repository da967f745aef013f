/** The names of the feature switches, in the server's words, and of what they can be set to. */
import * as m from '../../lang/compiled/messages.js'
import { wordOf } from '../wordOf.ts'

export const switchNames: Readonly<Record<string, () => string>> = {
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
const counted: ReadonlySet<string> = new Set(['sessionsAtOnce', 'chatsAtOnce', 'codesAtOnce'])

/** "On", "Off", or the number. */
export function switchValue(name: string, value: number): string {
  if (value === 0) return m.teams_switches_off()
  return counted.has(name) ? String(value) : m.teams_switches_on()
}

/** Settings in one text, a line for each. */
export function switchesText(settings: Readonly<Record<string, number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${wordOf(switchNames, name) ?? name}: ${switchValue(name, value)}`)
    .join('\n')
}
