import { useCallback, useEffect, useRef, type RefObject } from 'react'

const acts = ['pointerdown', 'keydown'] as const

/** How to ask whether somebody acted last in a table; of the only table of a page it is always so. */
export function useActed(table: RefObject<HTMLElement | null>): () => boolean {
  const acted = useRef(false)
  useEffect(() => {
    const note = ({ target }: Event) => {
      acted.current = target instanceof Node && table.current?.contains(target) === true
    }
    for (const act of acts) document.addEventListener(act, note, true)
    return () => acts.forEach((act) => document.removeEventListener(act, note, true))
  }, [table])
  return useCallback(() => acted.current || document.querySelectorAll('[data-table]').length < 2, [])
}
