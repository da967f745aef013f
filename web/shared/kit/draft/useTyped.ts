import { useRef } from 'react'

/** What was typed into a form since it was last sent. It is asked for in handlers, never to draw the form. */
export interface Typed<T> {
  note(value: T): void
  /** The form is sent, or its changes are discarded. */
  forget(): void
  /** undefined when nothing was typed. */
  since(): T | undefined
}

export function useTyped<T>(): Typed<T> {
  const last = useRef<T>(undefined)
  return {
    note: (value) => {
      last.current = value
    },
    forget: () => {
      last.current = undefined
    },
    since: () => last.current,
  }
}
