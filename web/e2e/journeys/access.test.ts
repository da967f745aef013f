import { expect, test } from '@playwright/test'
import { findings } from '../stage/axe.ts'
import { clipped } from '../stage/clipped.ts'
import { Company } from '../stage/company.ts'
import { everyScreen } from '../stage/screens.ts'

// Visits every screen of the product, so it takes longer than other journeys.
test.describe.configure({ timeout: 480_000 })

for (const [language, dark] of [
  ['es', false],
  ['en', true],
] as const) {
  test(`every screen is accessible (${language}, ${dark ? 'dark' : 'light'})`, () =>
    Company.run((company, url) =>
      everyScreen(company, url, language, { dark }, async (name, page) => {
        expect.soft(await page.locator('html').getAttribute('lang'), `language of ${name}`).toBe(language)
        expect.soft(await findings(page), name).toEqual([])
        expect.soft(await clipped(page), `cut texts of ${name}`).toEqual([])
      }),
    ))
}
