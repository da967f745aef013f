import { useMemo, useState } from 'react'

/** Which rows are selected. Rows that left the list are not. */
export interface Selection {
  readonly ids: readonly string[]
  has(id: string): boolean
  toggle(id: string): void
  /** Selects or deselects all these. */
  setAll(ids: readonly string[], on: boolean): void
  clear(): void
}

/** The rows selected in a list. */
export function useSelection(present: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  return useMemo(() => selectionOf(present, chosen, setChosen), [present, chosen])
}

export function selectionOf(
  present: readonly string[],
  chosen: ReadonlySet<string>,
  set: (chosen: ReadonlySet<string>) => void,
): Selection {
  const ids = present.filter((id) => chosen.has(id))
  const held = new Set(ids)
  return {
    ids,
    has: (id) => held.has(id),
    toggle: (id) => set(held.has(id) ? new Set(ids.filter((one) => one !== id)) : new Set([...ids, id])),
    setAll: (some, on) => {
      const of = new Set(some)
      set(on ? new Set([...ids, ...some]) : new Set(ids.filter((id) => !of.has(id))))
    },
    clear: () => set(new Set()),
  }
}
