const places = 'dialog, [role="dialog"], form, section, aside, nav, main'

/**
 * Keeps the focus of a page from being lost: when the focused element is removed or disabled, the nearest remaining
 * element around it gets the focus. A focus given up on purpose, by a click elsewhere, stays given up. Returns how to
 * stop.
 */
export function keepFocus(page: Document = document): () => void {
  let path: HTMLElement[] = []
  const note = (event: FocusEvent) => {
    path = event.target instanceof HTMLElement ? wayUp(event.target) : []
  }
  const mend = () => {
    const [last] = path
    if (!last || !isLost(page) || isUsable(last)) return
    const next = path.find((one) => one !== last && one.matches(places) && isUsable(one)) ?? page.querySelector('main')
    if (!(next instanceof HTMLElement)) return
    if (next.tabIndex < 0) next.tabIndex = -1
    next.focus({ preventScroll: true })
  }
  // The browser takes the focus from a disabled element only after rendering.
  const watch = new MutationObserver(() => {
    if (path[0] && !isUsable(path[0])) requestAnimationFrame(() => setTimeout(mend))
  })
  page.addEventListener('focusin', note)
  watch.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] })
  return () => {
    page.removeEventListener('focusin', note)
    watch.disconnect()
  }
}

function wayUp(element: HTMLElement): HTMLElement[] {
  return [element, ...(element.parentElement ? wayUp(element.parentElement) : [])]
}

function isLost(page: Document): boolean {
  return !page.activeElement || page.activeElement === page.body
}

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility()
}
