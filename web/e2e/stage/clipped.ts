import type { Page } from '@playwright/test'

/** The buttons, tabs and choices of a page whose text does not fit into them, by their texts. */
export function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cuts = (one: Element) =>
      one.textContent?.trim() &&
      one.clientWidth > 1 && // texts for screen readers alone are a pixel wide
      getComputedStyle(one).overflowX !== 'visible' &&
      one.scrollWidth > one.clientWidth + 1
    return [...document.querySelectorAll('button, a[class*="Button"], [role="tab"], label')]
      .filter((one) => [one, ...one.querySelectorAll('*')].some(cuts))
      .map((one) => one.textContent ?? '')
  })
}
