import { useSyncExternalStore } from 'react'

/** A clock that ticks once a second for everything that shows an age; it stops while nothing listens. */
class Seconds {
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setInterval> | undefined
  private now = Date.now()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    this.timer ??= setInterval(this.beat, 1_000)
    this.now = Date.now()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      clearInterval(this.timer)
      this.timer = undefined
    }
  }

  read = (): number => this.now

  private readonly beat = () => {
    this.now = Date.now()
    for (const listener of this.listeners) listener()
  }
}

const seconds = new Seconds()

/** The present in milliseconds since the epoch, updated once a second. */
export function useNow(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.read)
}
