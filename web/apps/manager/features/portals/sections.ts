/** The sections of a portal's settings, and which one holds what. */
import type { PortalDraft } from './draft.ts'

export const sections = [
  'general',
  'form',
  'look',
  'notice',
  'session',
  'switches',
  'teams',
  'hours',
  'mail',
  'delete',
] as const

export type Section = (typeof sections)[number]

/** Sections that affect the customer's page; the preview is beside them. */
export const shown: readonly Section[] = ['general', 'form', 'look', 'notice', 'session', 'hours']

export interface PortalSearch {
  readonly section?: Section | undefined
}

/**
 * Reads the address's search; an unknown section is the first. The router keeps parameters that are left out, so the key is always there.
 */
export function readSection(raw: Record<string, unknown>): PortalSearch {
  const section = sections.find((one) => one === raw['section'])
  return { section: section === 'general' ? undefined : section }
}

const places: readonly (readonly [RegExp, Section])[] = [
  [/^texts\.\w+\.(notice|terms|scamWarning)$/, 'notice'],
  [/^texts\.\w+\.ownHTML$/, 'look'],
  [/^texts\.\w+\.closedTitle$/, 'hours'],
  [/^fields\b/, 'form'],
  [/^(colours|logo)\b/, 'look'],
  [/^recording\b/, 'session'],
  [/^switches\b/, 'switches'],
  [/^(subportals|teams)\b/, 'teams'],
  [/^(hours|calendar|closing)\b/, 'hours'],
  [/^notify/, 'mail'],
]

/** The section in which the field at a path is edited. */
export function sectionOf(path: string): Section {
  return places.find(([shape]) => shape.test(path))?.[1] ?? 'general'
}

/** The paths at which a draft differs from the saved portal, down to single texts. */
export function changedPaths(saved: PortalDraft, draft: PortalDraft): string[] {
  const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)
  const names = Object.keys(draft) as (keyof PortalDraft)[]
  const whole = names.filter((name) => name !== 'texts' && differ(saved[name], draft[name]))
  const texts = Object.entries(draft.texts).flatMap(([language, text]) =>
    Object.entries(text)
      .filter(([name, value]) => value !== (saved.texts[language] as Record<string, string> | undefined)?.[name])
      .map(([name]) => `texts.${language}.${name}`),
  )
  return [...whole, ...texts]
}
