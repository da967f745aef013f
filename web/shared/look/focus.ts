const places = 'dialog, [role="dialog"], form, section, aside, nav, main'
const dialogs = 'dialog, [role="dialog"], [role="alertdialog"], [role="menu"], [popover]'
const pressed = 'a[href], button, summary, [role="button"], [role="menuitem"], [role="option"]'

/** What had the focus, and what is around it, when a dialog or menu got it. */
type Openers = WeakMap<HTMLElement, HTMLElement[]>

/**
 * Keeps the focus of a page from being lost. When a dialog or menu that has it goes away, whatever opened it gets the focus
 * back; when another focused element is removed or disabled, the nearest remaining element around it does. A focus given up on
 * purpose, by a click elsewhere, stays given up. Returns how to stop.
 */
export function keepFocus(page: Document = document): () => void {
  /** The element that had the focus last, and those around it. */
  let path: HTMLElement[] = []
  const openers: Openers = new WeakMap()
  const note = (event: FocusEvent) => {
    const next = event.target instanceof HTMLElement ? wayUp(event.target) : []
    const dialog = next.find(isDialog)
    if (dialog && !path.includes(dialog) && !wasOpenedFrom(path, dialog, openers)) openers.set(dialog, path)
    path = next
  }
  // Some browsers do not focus what is pressed.
  const press = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest(pressed) : null
    if (target instanceof HTMLElement && isUsable(target)) path = wayUp(target)
  }
  const mend = () => {
    const [last] = path
    if (!last || !isLost(page) || isUsable(last)) return
    const next = back(path, openers) ?? nearest(path) ?? page.querySelector('main')
    if (!(next instanceof HTMLElement)) return
    if (next.tabIndex < 0) next.tabIndex = -1
    next.focus({ preventScroll: true })
  }
  // The browser takes the focus from a disabled element only after rendering.
  const watch = new MutationObserver(() => {
    if (path[0] && !isUsable(path[0])) requestAnimationFrame(() => setTimeout(mend))
  })
  page.addEventListener('focusin', note)
  page.addEventListener('click', press, true)
  watch.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] })
  return () => {
    page.removeEventListener('focusin', note)
    page.removeEventListener('click', press, true)
    watch.disconnect()
  }
}

/** What opened the dialog that is gone; if that is gone as well, what is around it, or what opened its dialog in turn. */
function back(path: readonly HTMLElement[], openers: Openers): HTMLElement | undefined {
  const dialog = path.find(isDialog)
  const opener = dialog && !isUsable(dialog) ? openers.get(dialog) : undefined
  if (!opener) return undefined
  const [first] = opener
  if (first && isUsable(first)) return first
  return back(opener, openers) ?? nearest(opener)
}

/** Whether the focus comes back to a dialog from one that was opened there, or from one opened in that in turn. */
function wasOpenedFrom(path: readonly HTMLElement[], dialog: HTMLElement, openers: Openers): boolean {
  const inner = path.find(isDialog)
  const opener = inner && openers.get(inner)
  return opener !== undefined && (opener.includes(dialog) || wasOpenedFrom(opener, dialog, openers))
}

function nearest([last, ...around]: readonly HTMLElement[]): HTMLElement | undefined {
  return around.find((one) => one !== last && one.matches(places) && isUsable(one))
}

const isDialog = (element: HTMLElement): boolean => element.matches(dialogs)

function wayUp(element: HTMLElement): HTMLElement[] {
  return [element, ...(element.parentElement ? wayUp(element.parentElement) : [])]
}

function isLost(page: Document): boolean {
  return !page.activeElement || page.activeElement === page.body
}

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility()
}
