import { IconAlertTriangle, IconPointFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import * as m from '../../../../shared/lang/compiled/messages.js'
import layout from './layout.module.css'
import { sections, type Section } from './sections.ts'
import { sectionWords } from './words.ts'

interface SectionNavProps {
  readonly portal: string
  readonly current: Section
  readonly changed: ReadonlySet<Section>
  readonly faulty: ReadonlySet<Section>
}

/** The sections of a portal; each says whether something in it is not saved, or was refused. */
export function SectionNav({ portal, current, changed, faulty }: SectionNavProps) {
  return (
    <nav className={layout.sections} aria-label={m.portals_sections()}>
      {sections.map((section) => (
        <Link
          key={section}
          ref={section === current ? intoView : undefined}
          to="/portals/$portal"
          params={{ portal }}
          search={section === 'general' ? {} : { section }}
          activeOptions={{ exact: true, includeSearch: true }}
          replace
          resetScroll={false}
          className={layout.sectionLink}
          data-current={section === current}
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

/** Brings the present section into the bar where it is too narrow for all. */
function intoView(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

function nameOf(section: Section, faulty: boolean, changed: boolean): string {
  const name = sectionWords[section]()
  if (faulty) return m.portals_section_faulty({ name })
  return changed ? m.portals_section_changed({ name }) : name
}
