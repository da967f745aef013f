import { IconAlertTriangle, IconPointFilled } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import * as m from '../../lang/compiled/messages.js'
import classes from './section.module.css'

interface SectionNavProps<S extends string> {
  /** What the sections belong to. */
  readonly label: string
  readonly sections: readonly S[]
  readonly words: Readonly<Record<S, () => string>>
  readonly current: S
  /** The sections in which something is not saved. */
  readonly changed: ReadonlySet<S>
  /** The sections in which something was refused. */
  readonly faulty: ReadonlySet<S>
  /** Packs many sections closer together. */
  readonly close?: boolean
  linkTo(section: S): LinkProps
}

/** The sections of one thing, marked when something in them is unsaved or was refused. */
export function SectionNav<S extends string>(props: SectionNavProps<S>) {
  const { current, changed, faulty, words } = props
  return (
    <nav className={classes.sections} aria-label={props.label} data-close={props.close}>
      {props.sections.map((section) => (
        <Link
          {...props.linkTo(section)}
          key={section}
          activeOptions={{ exact: true, includeSearch: true }}
          replace
          resetScroll={false}
          className={classes.link}
          aria-current={section === current ? 'page' : undefined}
          ref={section === current ? intoView : undefined}
          aria-label={nameOf(words[section](), faulty.has(section), changed.has(section))}
        >
          {words[section]()}
          {faulty.has(section) ? (
            <IconAlertTriangle size={14} aria-hidden className={classes.faulty} />
          ) : (
            changed.has(section) && <IconPointFilled size={12} aria-hidden className={classes.changed} />
          )}
        </Link>
      ))}
    </nav>
  )
}

/** Scrolls the current section into sight. */
function intoView(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

function nameOf(name: string, faulty: boolean, changed: boolean): string {
  if (faulty) return m.kit_section_faulty({ name })
  return changed ? m.kit_section_changed({ name }) : name
}
