/** What stored codes are called, in the words of the forms in which they are chosen. */
import type { Formats } from '../../../../shared/kit/formats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { languageName } from '../../../../shared/kit/languageName.ts'
import { switchValue } from '../../../../shared/kit/switches/names.ts'
import { wordOf } from '../../../../shared/kit/wordOf.ts'
import { permissionNames } from '../../people/permissionNames.ts'
import { isDay, isMoment, type Leaf } from './differences.ts'

type Names = Readonly<Record<string, () => string>>

const languages: Names = { es: () => languageName('es'), en: () => languageName('en') }

const weekdays: Names = { closed: m.hours_closed, allDay: m.hours_open_all_day }

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
  language: languages,
  languages,
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

/** The fields that hold ids of things, moments, and days. The text of any other is what somebody wrote and is shown as it is. */
const ids: readonly RegExp[] = [
  /^(team|teams|parent|hours|calendar|manager)$/,
  /^signIn\.openid\.keepers$/,
  /^subportals\..*\.teams$/s,
]
const moments: readonly RegExp[] = [/^(created|expires)$/, /^signIn\.openid\.secretSince$/]
const days: readonly RegExp[] = [/^entries\..*\.(from|to)$/s]

/** Writes the value at a path for people: codes by their names, ids by those of the things, days and moments as dates. */
export function writerOf(things: ReadonlyMap<string, string>, formats: Formats, language: string) {
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium', timeZone: 'UTC' })
  const text = (path: readonly string[], value: string): string => {
    const field = path.at(-1) ?? ''
    const place = path.join('.')
    const isIn = (fields: readonly RegExp[]) => fields.some((one) => one.test(place))
    if (place === 'logo') return m.audit_page_picture({ mark: value.slice(0, 6) })
    const word = wordOf(codesAt(path, field), value)
    if (word !== undefined) return word
    if (isIn(ids)) return things.get(value) ?? value
    if (isIn(moments) && isMoment(value)) return formats.moment(value)
    if (isIn(days) && isDay(value)) return day.format(Date.parse(value))
    return value
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

function codesAt(path: readonly string[], field: string): Names {
  if (path[0] === 'week') return weekdays
  if (path[0] === 'fields' && path.length === 3 && field === 'type') return questionTypes
  // Further down are words that people chose.
  const here = path.length === 1 || path[0] === 'entries'
  return (here && Object.hasOwn(codes, field) && codes[field]) || {}
}

function numberText(path: readonly string[], value: number, formats: Formats): string {
  const field = path.at(-1) ?? ''
  if (path[0] === 'switches') return switchValue(field, value)
  return field === 'maxAgeDays' && value === 0 ? m.audit_page_never() : formats.number(value)
}
