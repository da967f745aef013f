import { expect, test } from '@playwright/test'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { Product } from '../stage/product.ts'
import { moving, Representative } from '../stage/representative.ts'
import type { Language } from '../stage/texts.ts'

// The main job, from the question to the replay, in both languages. The shared picture is read back pixel by pixel at the
// representative's and again in the replay: it paints a number, and the number must be right and must move.
for (const language of ['es', 'en'] satisfies Language[]) {
  test(`the main job (${language})`, async () => {
    const product = await Product.start()
    const customer = await Customer.open(product.url, 'Customer One', language)
    const representative = await Representative.open(product.url, 1, language)
    try {
      await customer.ask('The invoice page stays empty')
      await representative.accept(customer.name)
      await customer.meets(representative.name)

      await representative.write('Hello, what do you see?')
      await customer.reads('Hello, what do you see?')
      await customer.write('Nothing at all: ¿será la conexión? <b>no</b>')
      await representative.reads('Nothing at all: ¿será la conexión? <b>no</b>')

      await representative.askForScreen()
      const painted = await customer.share()
      await representative.sees()
      const shown = Number(await painted.locator('body').getAttribute('data-number'))
      const seen = await representative.sees()
      expect(Math.abs(seen - shown)).toBeLessThan(60)
      await painted.waitForTimeout(6_000) // more than one segment of the recording
      await customer.stopSharing()

      await representative.end('resolved', 'Cleared the cache', 4)
      await customer.rate(5, 'Very quick')

      const manager = await Manager.open(product.url, language)
      await manager.find(customer.name)
      const page = manager.page
      for (const text of ['Hello, what do you see?', 'Cleared the cache', 'Very quick']) {
        await expect(page.getByText(text).first()).toBeVisible()
      }
      await page.getByRole('button', { name: manager.say('manager_replay_play') }).first().click()
      expect(await moving(page)).toBeGreaterThan(0)
      await manager.leave()
    } finally {
      await Promise.all([customer.leave(), representative.leave()])
      await product.clear()
    }
  })
}
