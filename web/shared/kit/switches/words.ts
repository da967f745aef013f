/** How switches are put into words: groups, values, and which place decided. */
import type { components } from '../../api/schema.d.ts'
import * as m from '../../lang/compiled/messages.js'
import { wordOf } from '../wordOf.ts'

type Schemas = components['schemas']
export type SwitchInfo = Schemas['TeamsSwitchInfo']
export type Effective = Schemas['FeatureEffective']
export type SwitchChange = Schemas['FeatureChange']
/** The settings of one place, by the name of the switch. */
export type Settings = Readonly<Record<string, number>>
/** The places at which people can set switches. */
export type Layer = 'portal' | 'team' | 'representative'

const groups: Record<SwitchInfo['group'], () => string> = {
  account: m.teams_switches_group_account,
  session: m.teams_switches_group_session,
  help: m.teams_switches_group_help,
  files: m.teams_switches_group_files,
  machine: m.teams_switches_group_machine,
  record: m.teams_switches_group_record,
}

export function groupText(group: SwitchInfo['group']): string {
  return wordOf(groups, group) ?? group
}

/** "On", "Off", or the number. */
export function valueText(about: SwitchInfo, value: number): string {
  if (value === 0) return m.teams_switches_off()
  return about.most > 1 ? String(value) : m.teams_switches_on()
}

/** What the customer is asked before it is used; "" if nothing. */
export function consentText(consent: SwitchInfo['consent']): string {
  switch (consent) {
    case 'notice':
      return m.teams_switches_consent_notice()
    case 'once':
      return m.teams_switches_consent_once()
    case 'each':
      return m.teams_switches_consent_each()
    case 'start':
      return m.teams_switches_consent_start()
    case 'system':
      return m.teams_switches_consent_system()
    default:
      return ''
  }
}

/** Which place decided, as in "turned off at the portal Ventas". */
export function whyText(about: SwitchInfo, { value, layer, name }: Effective): string {
  const how = about.most > 1 && value > 0 ? 'number' : value > 0 ? 'on' : 'off'
  switch (layer) {
    case 'operator':
      return how === 'number' ? m.teams_why_number_operator() : m.teams_why_off_operator()
    case 'portal':
      return how === 'number'
        ? m.teams_why_number_portal({ name: name ?? '' })
        : m.teams_why_off_portal({ name: name ?? '' })
    case 'team':
      if (!name) return m.teams_why_above()
      if (how === 'number') return m.teams_why_number_team({ name })
      return how === 'on' ? m.teams_why_on_team({ name }) : m.teams_why_off_team({ name })
    case 'representative':
      if (how === 'number') return m.teams_why_number_representative()
      return how === 'on' ? m.teams_why_on_representative() : m.teams_why_off_representative()
    default:
      return m.teams_why_default()
  }
}

/** The meaning of leaving a switch to the next place. */
export function inheritText(layer: Layer): string {
  switch (layer) {
    case 'portal':
      return m.teams_switches_inherit_portal()
    case 'team':
      return m.teams_switches_inherit_team()
    case 'representative':
      return m.teams_switches_inherit_representative()
  }
}
