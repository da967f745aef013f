/** The sections of a team's page, and which one holds what. */
export const sections = ['settings', 'switches', 'messages', 'people'] as const

export type Section = (typeof sections)[number]

export interface TeamSearch {
  readonly section?: Section | undefined
}

/**
 * Reads the address's search; an unknown section is the first. The router keeps parameters that are left out, so the key is always there.
 */
export function readSection(raw: Record<string, unknown>): TeamSearch {
  const section = sections.find((one) => one === raw['section'])
  return { section: section === 'settings' ? undefined : section }
}

/** The section in which the field at a path is edited. */
export function sectionOf(path: string): Section {
  return path.startsWith('messages') ? 'messages' : 'settings'
}
