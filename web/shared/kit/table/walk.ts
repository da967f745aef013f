import { useEffect, useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { scrollerOf } from './scroller.ts'

/** The row that a key leads to from a row, within the rows there are; undefined for keys that lead nowhere. */
export function rowFor(key: string, at: number, rows: number, inView: number): number | undefined {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + inView,
    PageUp: at - inView,
    Home: 0,
    End: rows - 1,
  }[key]
  return to === undefined ? undefined : Math.max(0, Math.min(to, rows - 1))
}

interface WalkOptions {
  /** The rows in their order, drawn or not. */
  readonly ids: readonly string[]
  /** Loads the rest, where there is one, and calls back with the number of all rows. */
  readonly toEnd?: ((then: (count: number) => void) => void) | undefined
}

/**
 * The keyboard's way from row to row: the arrows, Page Up and Page Down, Home and End. The row that it leads to has to be drawn. A row
 * that has the focus keeps it when the list changes around it.
 */
export function useWalk({ ids, toEnd }: WalkOptions) {
  const table = useRef<HTMLTableElement>(null)
  const focused = useRef<string>(undefined)
  const [wanted, setWanted] = useState<{ readonly row: number }>()
  const done = useRef<typeof wanted>(undefined)
  useEffect(() => {
    if (!wanted || done.current === wanted || wanted.row >= ids.length) return
    const control = controlAt(table.current, wanted.row)
    if (!control) return
    done.current = wanted
    control.focus()
  }, [wanted, ids])
  useLayoutEffect(() => {
    if (focused.current === undefined || document.activeElement !== document.body) return
    const row = ids.indexOf(focused.current)
    focused.current = undefined
    if (row >= 0) setWanted({ row })
  }, [ids])
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rowOf(event.target)
    if (at === undefined || !isControl(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const row = rowFor(event.key, at, ids.length, rowsInView(table.current))
    if (row === undefined) return
    event.preventDefault()
    if (event.key === 'End' && toEnd) toEnd((count) => setWanted({ row: count - 1 }))
    else setWanted({ row })
  }
  const onFocus = (event: FocusEvent) => {
    focused.current = ids[rowOf(event.target) ?? -1]
  }
  const onBlur = () => {
    focused.current = undefined
  }
  return { wanted: wanted?.row, props: { ref: table, onKeyDown, onFocus, onBlur } }
}

const controls = 'th :is(a, button)'

function controlAt(table: HTMLElement | null, row: number): HTMLElement | null | undefined {
  return table?.querySelector<HTMLElement>(`tr[data-row="${row}"] ${controls}`)
}

function isControl(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches(`tr[data-row] ${controls}`)
}

function rowOf(target: EventTarget): number | undefined {
  const row = target instanceof HTMLElement ? target.closest<HTMLElement>('tr[data-row]') : null
  return row ? Number(row.dataset['row']) : undefined
}

/** How many rows Page Down passes: those in view, without the actions and the head above them. */
function rowsInView(table: HTMLElement | null): number {
  const row = table?.querySelector<HTMLElement>('tr[data-row]')
  if (!table || !row) return 1
  const height = scrollerOf(table)?.clientHeight ?? innerHeight
  return Math.max(1, Math.floor(height / row.offsetHeight) - 3)
}
