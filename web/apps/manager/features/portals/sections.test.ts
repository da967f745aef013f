import { expect, test } from 'vitest'
import { readSection, sections } from './sections.ts'

/** The section that a page gets: the router lays what was read over what is in the address. */
const opened = (section: unknown) => ({ section, ...readSection({ section }) }).section

test('a page opens the section in its address, and the first for one that is unknown', () => {
  for (const section of sections.slice(1)) expect(opened(section)).toBe(section)
  for (const unknown of ['general', 'features', 'constructor', '', 7, ['mail'], { a: 1 }])
    expect(opened(unknown)).toBeUndefined()
})
