import { join } from 'node:path'
import { test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { everyScreen } from '../stage/screens.ts'
import type { Language } from '../stage/texts.ts'

// Pictures of every screen, for people to look at: both languages, light and dark, wide and narrow.
const folder = join(import.meta.dirname, '../../../build/shots')
const widths = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }

for (const language of ['es', 'en'] satisfies Language[]) {
  for (const [width, size] of Object.entries(widths)) {
    for (const dark of [false, true]) {
      const look = `${language}-${width}-${dark ? 'dark' : 'light'}`
      test(look, () =>
        Company.run((company, url) =>
          everyScreen(company, url, language, { ...size, dark }, async (name, page) => {
            await page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: 'disabled' })
          }),
        ),
      )
    }
  }
}
