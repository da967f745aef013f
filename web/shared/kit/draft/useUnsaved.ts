import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** Whether there are unsaved changes, and whether the person is leaving them. */
export interface Unsaved {
  /** The person is leaving the page: ask. */
  readonly leaving: boolean
  leave(): void
  stay(): void
  /** Sets at once, before the next render, whether there are unsaved changes. */
  mark(dirty: boolean): void
  /** Changes are being saved: leaving the page waits for it, and asks only about what is unsaved then. */
  wait(saving: Promise<unknown>): void
}

/** Asks before unsaved changes are left: inside the app through `leaving`, on reload and close through the browser. */
export function useUnsaved(dirty: boolean): Unsaved {
  const now = useRef(dirty)
  const saving = useRef<Promise<unknown>>(undefined)
  useEffect(() => {
    now.current = dirty
  }, [dirty])
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false
      await saving.current
      return now.current
    },
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
    wait: (promise) => {
      saving.current = promise
    },
  }
}
