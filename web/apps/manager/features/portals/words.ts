/** The names of portal types, questions and kinds of answers. */
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { FieldType, PortalType } from './queries.ts'
import type { Section } from './sections.ts'

interface Words {
  readonly name: () => string
  readonly why: () => string
}

export const typeWords: Readonly<Record<PortalType, Words>> = {
  question: { name: m.portals_type_question, why: m.portals_type_question_why },
  chooseRepresentative: { name: m.portals_type_choose, why: m.portals_type_choose_why },
  oneButton: { name: m.portals_type_button, why: m.portals_type_button_why },
  sessionCode: { name: m.portals_type_code, why: m.portals_type_code_why },
  join: { name: m.portals_type_join, why: m.portals_type_join_why },
  chatFirst: { name: m.portals_type_chat, why: m.portals_type_chat_why },
}

/** The name of a type of portal. */
export function typeName(type: PortalType): string {
  return Object.hasOwn(typeWords, type) ? typeWords[type].name() : type
}

export const fieldTypeWords: Readonly<Record<FieldType, () => string>> = {
  text: m.portals_field_type_text,
  area: m.portals_field_type_area,
  email: m.portals_field_type_email,
  phone: m.portals_field_type_phone,
  number: m.portals_field_type_number,
  choice: m.portals_field_type_choice,
  check: m.portals_field_type_check,
}

export const sectionWords: Readonly<Record<Section, () => string>> = {
  general: m.portals_section_general,
  form: m.portals_section_form,
  look: m.portals_section_look,
  notice: m.portals_section_notice,
  session: m.portals_section_session,
  switches: m.portals_section_switches,
  teams: m.portals_section_teams,
  hours: m.portals_section_hours,
  mail: m.portals_section_mail,
  delete: m.portals_section_delete,
}

type Spoken = (inputs?: Record<string, never>, options?: { locale?: 'en' | 'es' }) => string

/** The customer page's own words for the standard questions. */
const standard: Readonly<Record<string, Spoken>> = {
  name: m.portal_form_name,
  email: m.portal_form_email,
  phone: m.portal_form_phone,
  company: m.portal_form_company,
  question: m.portal_form_question,
}

/** The label of a question in a language: its own, else the product's. */
export function labelOf(
  field: { name: string; labels?: Record<string, string> | undefined },
  language: string,
): string {
  return field.labels?.[language] || usualLabel(field.name, language)
}

/** The product's label for a standard question; "" for the others. */
export function usualLabel(name: string, language: string): string {
  const spoken = Object.hasOwn(standard, name) ? standard[name] : undefined
  return spoken?.({}, { locale: language === 'es' ? 'es' : 'en' }) ?? ''
}
