import { useLayoutEffect, useRef, useState, type FocusEvent, type RefObject } from 'react'
import type { QueryCard } from '../../../../shared/api/words.ts'

/**
 * Keeps the keyboard's place in the queue. `at` is the position of the query that has the focus, -1 for none: it stays drawn. When it
 * leaves the queue or loses the focused button, the query that took its position has the focus: the query, not its button, so that a
 * key that was meant for another one takes nobody.
 */
export function useHeldFocus(list: RefObject<HTMLElement | null>, cards: readonly QueryCard[]) {
  const [held, setHeld] = useState<string>()
  const position = useRef(-1)
  const at = held === undefined ? -1 : cards.findIndex((card) => card.id === held)
  useLayoutEffect(() => {
    if (held === undefined) return
    if (document.activeElement !== document.body) {
      if (at >= 0) position.current = at
      return
    }
    position.current = Math.min(position.current, cards.length - 1)
    const next = cards[position.current]
    setHeld(next?.id)
    if (next) list.current?.querySelector<HTMLElement>(`[data-query="${next.id}"]`)?.focus()
  }, [list, cards, held, at])
  const onFocus = ({ target }: FocusEvent) => {
    const id = target.closest<HTMLElement>('[data-query]')?.dataset['query']
    position.current = cards.findIndex((card) => card.id === id)
    setHeld(id)
  }
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (document.hasFocus() && !list.current?.contains(relatedTarget)) setHeld(undefined)
  }
  return { at, onFocus, onBlur }
}
