/** The part of the page that scrolls around an element, apart from the frame of a table; null is the window. */
export function scrollerOf(element: Element): Element | null {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at)
    if (!at.hasAttribute('data-frame') && (overflowY === 'auto' || overflowY === 'scroll')) return at
  }
  return null
}
