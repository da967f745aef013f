import { IconAlertTriangle, IconPointFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { sections, type Section } from './sections.ts'
import layout from './teams.module.css'
import { sectionWords } from './words.ts'

interface SectionNavProps {
  readonly team: string
  readonly current: Section
  readonly changed: ReadonlySet<Section>
  readonly faulty: ReadonlySet<Section>
}

/** The sections of a team; each says whether something in it is not saved, or was refused. */
export function SectionNav({ team, current, changed, faulty }: SectionNavProps) {
  return (
    <nav className={layout.sections} aria-label={m.teams_sections()}>
      {sections.map((section) => (
        <Link
          key={section}
          to="/teams/$team"
          params={{ team }}
          search={section === 'settings' ? {} : { section }}
          activeOptions={{ exact: true, includeSearch: true }}
          replace
          resetScroll={false}
          className={layout.sectionLink}
          aria-current={section === current ? 'page' : undefined}
          ref={section === current ? intoView : undefined}
          aria-label={nameOf(section, faulty.has(section), changed.has(section))}
        >
          {sectionWords[section]()}
          {faulty.has(section) ? (
            <IconAlertTriangle size={14} aria-hidden className={layout.faulty} />
          ) : (
            changed.has(section) && <IconPointFilled size={12} aria-hidden className={layout.changed} />
          )}
        </Link>
      ))}
    </nav>
  )
}

/** Where the sections do not fit side by side, the current one is in sight. */
function intoView(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

function nameOf(section: Section, faulty: boolean, changed: boolean): string {
  const name = sectionWords[section]()
  if (faulty) return m.teams_section_faulty({ name })
  return changed ? m.teams_section_changed({ name }) : name
}
