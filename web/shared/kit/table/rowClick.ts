import type { MouseEvent } from 'react'

/** What a click in a row is for, other than the row. */
const own = 'a, button, input, select, textarea, label, summary, [data-tick]'

/**
 * A click anywhere in a row does what its link or button does, also with the keys and the middle button that open new tabs. It is not one
 * on what has its own use, nor the end of choosing text.
 */
export function rowClick(event: MouseEvent<HTMLTableElement>): void {
  const { target, currentTarget, button } = event
  if (event.defaultPrevented || !(target instanceof Element) || !currentTarget.contains(target)) return
  if (target.closest(own) || (button !== 0 && button !== 1) || choosesText(currentTarget)) return
  const control = target.closest('tr[data-row]')?.querySelector('th :is(a, button)')
  if (!control || (button === 1 && !control.matches('a'))) return
  const { ctrlKey, metaKey, shiftKey } = event
  control.dispatchEvent(
    new globalThis.MouseEvent('click', {
      bubbles: true,
      cancelable: true,
      ctrlKey: ctrlKey || button === 1,
      metaKey: metaKey || button === 1,
      shiftKey,
    }),
  )
}

function choosesText(table: Element): boolean {
  const chosen = getSelection()
  return chosen !== null && !chosen.isCollapsed && chosen.containsNode(table, true)
}
