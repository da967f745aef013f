import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** Whether somebody is about to leave unsaved changes. */
export interface Unsaved {
  /** Somebody is leaving the page: ask. */
  readonly leaving: boolean
  leave(): void
  stay(): void
  /** Sets at once, before the next render, whether there are unsaved changes. */
  mark(dirty: boolean): void
}

/** Asks before unsaved changes are left: inside the app through `leaving`, on reload and close through the browser. */
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
