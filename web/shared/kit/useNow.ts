import { useSyncExternalStore } from 'react'
import { serverClock } from '../api/clock.ts'

/** The server's clock, which ticks once a second for everything that shows an age; it stops while nothing listens. */
class Seconds {
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setInterval> | undefined
  private now = serverClock.now()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    this.timer ??= setInterval(this.beat, 1_000)
    this.now = serverClock.now()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      clearInterval(this.timer)
      this.timer = undefined
    }
  }

  read = (): number => this.now

  private readonly beat = () => {
    this.now = serverClock.now()
    for (const listener of this.listeners) listener()
  }
}

const seconds = new Seconds()

/** The present by the server's clock in milliseconds since the epoch, updated once a second. */
export function useNow(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.read)
}

/**
 * What `derive` makes of the present, a text or a number. The component is rendered again only when that changes, so that something
 * that shows minutes is not rendered every second.
 */
export function useNowAs<T extends string | number>(derive: (now: number) => T): T {
  return useSyncExternalStore(seconds.subscribe, () => derive(seconds.read()))
}
