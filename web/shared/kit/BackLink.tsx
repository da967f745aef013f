import { IconArrowLeft } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './page.module.css'

/** A link back to the page above; it is placed over the title. */
export function BackLink({ children, ...to }: Omit<LinkProps, 'children'> & { children: ReactNode }) {
  return (
    <Link {...to} className={classes.back}>
      <IconArrowLeft size={15} aria-hidden />
      {children}
    </Link>
  )
}
