import { VisuallyHidden } from '@mantine/core'
import { useSyncExternalStore } from 'react'

/** The last text read out by screen readers; one for the whole page, so that two parts never speak at once. */
class Voice {
  private text = ''
  private covered = false
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): string => this.text

  say = (text: string): void => {
    if (!this.covered) this.sayOver(text)
  }

  /** A repeated text gets a trailing space, or it would not be read again. */
  sayOver = (text: string): void => {
    this.text = text === this.text ? `${text}\u00A0` : text
    for (const listener of this.listeners) listener()
  }

  /** While the page is covered, nothing of it is read out. */
  cover = (covered: boolean): void => {
    this.covered = covered
    if (covered) this.sayOver('')
  }
}

/** What the page says; its tests listen to it. */
export const voice = new Voice()

/** Has screen readers read a text out, unless the page is covered. */
export const announce = voice.say

/** The same for a dialog that may be over a covered page: the text tells nothing of that page. */
export const announceOver = voice.sayOver

/** The live region for screen readers; one per page. */
export function LiveRegion() {
  const text = useSyncExternalStore(voice.subscribe, voice.read)
  return (
    <VisuallyHidden className="uncovered" role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  )
}
