import { IconArrowLeft } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './page.module.css'

/** A link back to the page above; it is placed over the title, and never is the present page. */
export function BackLink({ children, ...to }: Omit<LinkProps, 'children'> & { children: ReactNode }) {
  return (
    <Link {...to} activeOptions={{ exact: true }} className={classes.back}>
      <IconArrowLeft size={15} aria-hidden />
      {children}
    </Link>
  )
}
