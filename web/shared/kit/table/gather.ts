import { useEffect, useRef, useState } from 'react'
import type { More } from '../useItems.ts'

/** Loading a whole list so that all of it can be chosen. */
export interface Gathering<Row> {
  /** How many rows there are so far; undefined while nothing is loaded. */
  readonly count: number | undefined
  readonly failed: unknown
  /** Loads everything, then does what is to be done with all rows. */
  start(then: (rows: readonly Row[]) => void): void
  stop(): void
}

interface Run {
  readonly list: string
  readonly control: AbortController
}

/** Gathers a list; it stops when the list changes to another. */
export function useGathering<Row>(more: More<Row> | undefined, rows: readonly Row[], list: string): Gathering<Row> {
  const [state, setState] = useState<{ readonly list: string; readonly count?: number; readonly failed?: unknown }>()
  const running = useRef<Run>(undefined)
  useEffect(() => {
    if (running.current?.list !== list) running.current?.control.abort()
  }, [list])
  useEffect(() => () => running.current?.control.abort(), [])
  const gather = async (from: More<Row>, then: (rows: readonly Row[]) => void) => {
    const control = new AbortController()
    running.current = { list, control }
    setState({ list, count: rows.length })
    try {
      const all = await from.loadAll((count) => setState({ list, count }), control.signal)
      if (!all) return
      setState(undefined)
      then(all)
    } catch (failed) {
      if (!control.signal.aborted) setState({ list, failed })
    }
  }
  const now = state?.list === list ? state : undefined
  return {
    count: now?.count,
    failed: now?.failed,
    start: (then) => (more ? void gather(more, then) : then(rows)),
    stop() {
      running.current?.control.abort()
      setState(undefined)
    },
  }
}
