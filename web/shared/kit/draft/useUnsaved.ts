import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** What stands between unsaved work and the way out of the page. */
export interface Unsaved {
  /** Somebody is on the way out: ask. */
  readonly leaving: boolean
  leave(): void
  stay(): void
  /** Says at once, before the next drawing, whether there is something to lose. */
  mark(dirty: boolean): void
}

/** Asks before unsaved work is left behind: inside the console through `leaving`, on reload and close through the browser. */
export function useUnsaved(dirty: boolean): Unsaved {
  const now = useRef(dirty)
  useEffect(() => {
    now.current = dirty
  }, [dirty])
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => now.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => now.current,
    withResolver: true,
  })
  return {
    leaving: status === 'blocked',
    leave: () => proceed?.(),
    stay: () => reset?.(),
    mark: (next) => {
      now.current = next
    },
  }
}
