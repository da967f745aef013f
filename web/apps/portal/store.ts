import { useEffect, useState } from 'preact/hooks'

/** A value that changes and can be subscribed to. */
export interface Observable<T> {
  subscribe(listener: () => void): () => void
  getSnapshot(): T
}

/** A value that can be watched. Setting the same value again is no change. */
export class Cell<T> implements Observable<T> {
  private value: T
  private readonly listeners = new Set<() => void>()

  constructor(value: T) {
    this.value = value
  }

  readonly getSnapshot = (): T => this.value

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return
    this.value = value
    for (const listener of this.listeners) listener()
  }
}

/** The present value of an observable; the component renders again when it changes. */
export function useObservable<T>(source: Observable<T>): T {
  const [, redraw] = useState<unknown>()
  useEffect(() => {
    redraw({})
    return source.subscribe(() => redraw({}))
  }, [source])
  return source.getSnapshot()
}
