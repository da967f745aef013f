import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The findings of axe on a page, one per line. */
export async function findings(page: Page): Promise<string[]> {
  await settled(page)
  await page.evaluate(axe)
  const results = await page.evaluate<AxeResults, string[]>(
    // @ts-expect-error: axe has just been put into the page
    (values) => axe.run({ runOnly: { type: 'tag', values }, iframes: false }),
    rules,
  )
  return results.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))
}

/** Waits until transitions end: half-faded text has no contrast yet. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((one) => one.finished))
  })
}
