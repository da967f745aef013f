import { VisuallyHidden } from '@mantine/core'
import { useSyncExternalStore } from 'react'

/** The last thing said to screen readers; one line for the whole page, so that two parts never talk at once. */
class Voice {
  private text = ''
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): string => this.text

  /** A repeated text is told apart by a trailing space, or it would not be read again. */
  say = (text: string): void => {
    this.text = text === this.text ? `${text}\u00A0` : text
    for (const listener of this.listeners) listener()
  }
}

const voice = new Voice()

/** Says something to people who do not see the page. */
export const announce = voice.say

/** The line screen readers listen to; once per page. */
export function LiveRegion() {
  const text = useSyncExternalStore(voice.subscribe, voice.read)
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  )
}
