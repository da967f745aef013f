import type { Page } from '@playwright/test'

/** What tells the present page, row, tab or choice from the rest. */
const chosen =
  '[aria-current]:not([aria-current="false"]), [aria-selected="true"], [data-chosen="true"], label[data-active], [role="switch"]:checked ~ label'

/** What is chosen on a page but looks like the rest where the system chooses the colours, one per line. */
export async function unmarked(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const found = await page.evaluate(async (marks) => {
    await new Promise(requestAnimationFrame)
    const changes = document.getAnimations().filter((one) => one instanceof CSSTransition)
    await Promise.allSettled(changes.map((one) => one.finished))
    const ground = (element: Element | null): string => {
      if (!element) return ''
      const { backgroundColor } = getComputedStyle(element)
      return /^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor) ? ground(element.parentElement) : backgroundColor
    }
    return [...document.querySelectorAll(marks)]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 0)
      .filter((one) => ground(one) === ground(one.parentElement) && !one.parentElement?.closest(marks))
      .map((one) => one.outerHTML.slice(0, 160))
  }, chosen)
  await page.emulateMedia({ forcedColors: 'none' })
  return found
}

/** A laptop's window at 200 %. */
export const zoomed = { width: 683, height: 384 }

/** What cannot be reached or read at 200 % without scrolling sideways, one per line. */
export async function lostAtZoom(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  await page.setViewportSize(zoomed)
  const found = await page.evaluate(async () => {
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve))
    })
    const lost: string[] = []
    const name = (one: Element) => one.outerHTML.slice(0, 160)
    const scrolls = (one: Element, axis: 'overflowX' | 'overflowY') => /auto|scroll/.test(getComputedStyle(one)[axis])
    for (const one of [document.documentElement, document.body, document.querySelector('main')]) {
      if (one && one.scrollWidth > one.clientWidth + 1) lost.push(`scrolls sideways: ${name(one)}`)
    }
    const around = (one: Element): Element[] =>
      one.parentElement ? [one.parentElement, ...around(one.parentElement)] : []
    for (const one of document.querySelectorAll('a[href], button, input, select, textarea, h1, video')) {
      const { left, right, top, bottom, width, height } = one.getBoundingClientRect()
      if (!one.checkVisibility({ opacityProperty: true }) || width < 2 || height < 2) continue
      const parents = around(one)
      if ((left < -1 || right > innerWidth + 1) && !parents.some((parent) => scrolls(parent, 'overflowX'))) {
        lost.push(`beside the window: ${name(one)}`)
      }
      const reached = parents.some((parent) => scrolls(parent, 'overflowY') || parent === document.documentElement)
      const page = document.documentElement.scrollHeight
      if ((top + scrollY > page || bottom + scrollY < 0) && !reached) lost.push(`above or below the page: ${name(one)}`)
      const shut = parents.find((parent) => /hidden|clip/.test(getComputedStyle(parent).overflowY))
      const box = shut?.getBoundingClientRect()
      const between = shut ? parents.slice(0, parents.indexOf(shut)) : []
      const cut = box && (bottom > box.bottom + 2 || top < box.top - 2)
      if (cut && !between.some((parent) => scrolls(parent, 'overflowY'))) lost.push(`cut off: ${name(one)}`)
    }
    return lost
  })
  if (before) await page.setViewportSize(before)
  return found
}
