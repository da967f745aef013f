import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { moving, Representative } from '../stage/representative.ts'
import type { Language } from '../stage/texts.ts'

// The main job, from the question to the replay, in both languages. The shared picture is read back pixel by pixel at the
// representative's and again in the replay: it paints a number, and the number must be right and must move.
for (const language of ['es', 'en'] satisfies Language[]) {
  test(`the main job (${language})`, () =>
    Company.run(async (company, url) => {
      const customer = await company.let(Customer.open(url, 'Customer One', language))
      const representative = await company.let(Representative.open(url, 1, language))
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
      await painted.waitForTimeout(6_000) // something to replay
      await customer.stopSharing()

      await representative.end('resolved', 'Cleared the cache', 4)
      await customer.rate(5, 'Very quick')

      const manager = await company.let(Manager.open(url, language))
      await manager.find(customer.name)
      for (const text of ['Hello, what do you see?', 'Cleared the cache', 'Very quick']) {
        await expect(manager.page.getByText(text).first()).toBeVisible()
      }
      await manager.page
        .getByRole('button', { name: manager.say('manager_replay_play') })
        .first()
        .click()
      expect(await moving(manager.page)).toBeGreaterThan(0)
    }))
}
