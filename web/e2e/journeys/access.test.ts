import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page, test } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { Company } from '../stage/company.ts'
import { everyScreen } from '../stage/screens.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds on a page, one line a finding. */
async function findings(page: Page): Promise<string[]> {
  await settled(page)
  await page.evaluate(axe)
  const results = await page.evaluate<AxeResults, string[]>(
    // @ts-expect-error: axe has just been put into the page
    (values) => axe.run({ runOnly: { type: 'tag', values } }),
    rules,
  )
  return results.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))
}

/** Waits until what appears has appeared: half-faded text has no contrast yet. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((one) => one.finished))
  })
}

for (const [language, dark] of [
  ['es', false],
  ['en', true],
] as const) {
  test(`every screen is accessible (${language}, ${dark ? 'dark' : 'light'})`, () =>
    Company.run((company, url) =>
      everyScreen(company, url, language, { dark }, async (name, page) => {
        expect.soft(await page.locator('html').getAttribute('lang'), `language of ${name}`).toBe(language)
        expect.soft(await findings(page), name).toEqual([])
      }),
    ))
}
