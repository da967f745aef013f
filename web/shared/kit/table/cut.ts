import type { PointerEvent } from 'react'

/** Gives the cell under the pointer its whole text as a title when it is cut, and nothing in it has one. */
export function titleCut(event: PointerEvent): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('th, td') : null
  if (!cell) return
  const cut = [cell, ...cell.querySelectorAll('*')].some(
    (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).textOverflow === 'ellipsis',
  )
  if (cut && !cell.querySelector('[title]')) cell.title = cell.textContent
  else cell.removeAttribute('title')
}
