import { join } from 'node:path'
import { test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { everyScreen, type Visit } from '../stage/screens.ts'
import { everyScreenOfTheCenter } from '../stage/screenscenter.ts'
import type { Language } from '../stage/texts.ts'

// Pictures of every screen, for people to look at: both languages, light and dark, wide and narrow.
const folder = join(import.meta.dirname, '../../../build/shots')
test.describe.configure({ timeout: 180_000 })

const widths = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } }

for (const language of ['es', 'en'] satisfies Language[]) {
  for (const [width, size] of Object.entries(widths)) {
    for (const dark of [false, true]) {
      const look = `${language}-${width}-${dark ? 'dark' : 'light'}`
      const take: Visit = async (name, page) => {
        await page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: 'disabled' })
      }
      test(look, () => Company.run((company, url) => everyScreen(company, url, language, { ...size, dark }, take)))
      test(`${look}, the Management Center`, () =>
        Company.run((company, url) => everyScreenOfTheCenter(company, url, language, { ...size, dark }, take)))
    }
  }
}
