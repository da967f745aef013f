import { useEffect, useRef, useState } from 'react'
import type { More } from '../useItems.ts'

/** What a whole list is loaded for: to choose all of it, or to go to its end. */
type Aim = 'choose' | 'end'

/** Loading a whole list. */
export interface Gathering<Row> {
  readonly aim: Aim
  /** How many rows there are so far; undefined while nothing is loaded. */
  readonly count: number | undefined
  readonly failed: unknown
  /** Loads everything, then does what is to be done with all rows. */
  start(aim: Aim, then: (rows: readonly Row[]) => void): void
  stop(): void
}

interface State {
  readonly list: string
  readonly aim: Aim
  readonly count?: number
  readonly failed?: unknown
}

interface Run {
  readonly list: string
  readonly control: AbortController
}

/** Gathers a list; it stops when the list changes to another. */
export function useGathering<Row>(more: More<Row> | undefined, rows: readonly Row[], list: string): Gathering<Row> {
  const [state, setState] = useState<State>()
  const running = useRef<Run>(undefined)
  useEffect(() => {
    if (running.current?.list !== list) running.current?.control.abort()
  }, [list])
  useEffect(() => () => running.current?.control.abort(), [])
  const gather = async (aim: Aim, from: More<Row>, then: (rows: readonly Row[]) => void) => {
    const control = new AbortController()
    running.current = { list, control }
    setState({ list, aim, count: rows.length })
    try {
      const all = await from.loadAll((count) => setState({ list, aim, count }), control.signal)
      if (!all) return
      setState(undefined)
      then(all)
    } catch (failed) {
      if (!control.signal.aborted) setState({ list, aim, failed })
    }
  }
  const now = state?.list === list ? state : undefined
  return {
    aim: now?.aim ?? 'choose',
    count: now?.count,
    failed: now?.failed,
    start: (aim, then) => (more ? void gather(aim, more, then) : then(rows)),
    stop() {
      running.current?.control.abort()
      setState(undefined)
    },
  }
}
