/** Lets the arrow keys move between the rows of a table. */
export function walkable(table: HTMLTableElement | null): (() => void) | undefined {
  if (!table) return undefined
  const walk = (event: KeyboardEvent) => walkRows(event, table)
  table.addEventListener('keydown', walk)
  return () => table.removeEventListener('keydown', walk)
}

/** Up and Down move between the links of the rows; Home and End go to the first and the last. */
function walkRows(event: KeyboardEvent, table: HTMLTableElement): void {
  const links = [...table.querySelectorAll<HTMLElement>('tbody th a')]
  const at = links.findIndex((link) => link === document.activeElement)
  if (at < 0) return
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  links[next]?.focus()
}
