import { scrollerOf } from './scroller.ts'

/** The line of actions above a table tells its height, so that the head stays in sight below it. One too high for that scrolls away. */
export function stripRoom(strip: HTMLElement | null): (() => void) | undefined {
  const whole = strip?.parentElement
  if (!strip || !whole) return undefined
  const scroller = scrollerOf(strip) ?? document.documentElement
  return watch([strip, scroller], () => {
    const fits = strip.offsetHeight * mostOfHeight <= scroller.clientHeight
    strip.toggleAttribute('data-loose', !fits)
    whole.style.setProperty('--strip', fits ? `${strip.offsetHeight}px` : '0px')
  })
}

/** The line of actions stays in sight as long as it takes no more than this part of the height: a third. */
const mostOfHeight = 3

/**
 * A table that is wider than its frame scrolls in it, sideways and up and down, so that its head and its first column stay in sight;
 * the frame is as high as there is room. Any other scrolls with the page. Where no row has a control, the frame takes the focus, so that
 * keys scroll it.
 */
export function frameRoom(frame: HTMLElement | null): (() => void) | undefined {
  const table = frame?.querySelector('table')
  if (!frame || !table) return undefined
  const scroller = scrollerOf(frame) ?? document.documentElement
  return watch([frame, table, scroller], () => {
    const scrolls = table.offsetWidth > frame.clientWidth + 1
    frame.toggleAttribute('data-scrolls', scrolls)
    if (scrolls && !table.querySelector('tbody :is(a, button, input)')) frame.tabIndex = 0
    else frame.removeAttribute('tabindex')
    frame.style.setProperty('--room', `${scroller.clientHeight}px`)
  })
}

function watch(elements: readonly Element[], measure: () => void): () => void {
  const watcher = new ResizeObserver(measure)
  for (const element of elements) watcher.observe(element)
  return () => watcher.disconnect()
}
