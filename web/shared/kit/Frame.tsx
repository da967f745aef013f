import type { ReactNode } from 'react'
import classes from './frame.module.css'

interface FrameProps {
  /** The app's own part of each area's look. */
  readonly looks: Readonly<Record<'frame' | 'header' | 'nav' | 'main', string | undefined>>
  /** The text of the link that leads past the header and the navigation. */
  readonly skip: string
  readonly header: ReactNode
  readonly navLabel: string
  readonly nav: ReactNode
  /** Whether something is open in the main area; narrow windows show that instead of the navigation. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** The frame of an app: a header, the navigation beside the page, and a link for the keyboard that skips both. */
export function Frame({ looks, skip, header, navLabel, nav, open, children }: FrameProps) {
  return (
    <div className={`${classes.frame} ${looks.frame}`} data-open={open}>
      <a href="#content" className={classes.skip}>
        {skip}
      </a>
      <header className={`${classes.header} ${looks.header}`}>{header}</header>
      <nav className={looks.nav} aria-label={navLabel}>
        {nav}
      </nav>
      <main id="content" tabIndex={-1} className={`${classes.main} ${looks.main}`}>
        {children}
      </main>
    </div>
  )
}
