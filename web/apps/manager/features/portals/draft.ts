/** A portal while it is being edited: what its page shows is drawn from this, saved or not. */
import type { Field, Portal, PortalType, Text } from './queries.ts'

export const portalTypes = [
  'question',
  'chooseRepresentative',
  'oneButton',
  'sessionCode',
  'join',
  'chatFirst',
] as const satisfies readonly PortalType[]

export type TextName = keyof Text

/** The part of a portal that is saved at once; its logo, switches and subportals are saved where they are changed. */
export type PortalDraft = Pick<
  Portal,
  | 'address'
  | 'type'
  | 'languages'
  | 'texts'
  | 'fields'
  | 'colours'
  | 'notify'
  | 'notifyTranscript'
  | 'recording'
  | 'closing'
  | 'switches'
> & { readonly hours: string; readonly calendar: string }

const emptyText: Record<TextName, string> = {
  title: '',
  welcome: '',
  notice: '',
  terms: '',
  scamWarning: '',
  ownHTML: '',
  closedTitle: '',
}

/** The form of a portal, with every default and every list filled in. */
export function draftOf(portal: Portal): PortalDraft {
  return {
    address: portal.address,
    type: portal.type,
    languages: portal.languages ?? [],
    texts: Object.fromEntries(
      Object.entries(portal.texts).map(([language, text]) => [language, { ...emptyText, ...text }]),
    ),
    fields: portal.fields ?? [],
    colours: portal.colours,
    notify: portal.notify ?? [],
    notifyTranscript: portal.notifyTranscript,
    recording: portal.recording,
    hours: portal.hours ?? '',
    calendar: portal.calendar ?? '',
    closing: portal.closing,
    switches: portal.switches ?? {},
  }
}

/** The name of a portal: in the language, else in its first one, else its address. */
export function titleOf(portal: Pick<Portal, 'texts' | 'languages' | 'address'>, language: string): string {
  const languages = [language, ...(portal.languages ?? [])]
  return languages.map((one) => portal.texts[one]?.title).find(Boolean) ?? portal.address
}

/** The text in a language, empty where there is none. */
export function textIn(draft: Pick<PortalDraft, 'texts'>, language: string): Record<TextName, string> {
  return { ...emptyText, ...draft.texts[language] }
}

const needed: ReadonlySet<TextName> = new Set(['title', 'welcome', 'notice'])

/** The texts that the language lacks: those every page needs, and those another language of the page has. */
export function missingTexts(draft: Pick<PortalDraft, 'texts' | 'languages'>, language: string): TextName[] {
  const own = textIn(draft, language)
  const others = (draft.languages ?? []).filter((one) => one !== language).map((one) => textIn(draft, one))
  const names = Object.keys(emptyText) as TextName[]
  return names.filter((name) => !own[name].trim() && (needed.has(name) || others.some((text) => text[name].trim())))
}

const standardNames: ReadonlySet<string> = new Set(['name', 'email', 'phone', 'company', 'question'])

/** Whether a question is one that every portal has. */
export function isStandard(field: Pick<Field, 'name'>): boolean {
  return standardNames.has(field.name)
}
