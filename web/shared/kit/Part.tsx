import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import * as m from '../lang/compiled/messages.js'
import { Boundary } from './Boundary.tsx'
import classes from './kit.module.css'

/** A part of a page that may fail by itself: the rest goes on, and in its place stands a button to try again. */
export function Part({ children }: { children: ReactNode }) {
  return <Boundary fallback={failed}>{children}</Boundary>
}

const failed = (retry: () => void) => (
  <div role="alert" className={classes.failed}>
    <p>{m.kit_crash_part()}</p>
    <Button variant="default" size="xs" onClick={retry}>
      {m.kit_retry()}
    </Button>
  </div>
)
