import { expect, type Page, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { readCounter } from '../stage/counter.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { Relay, relaysApart } from '../stage/relay.ts'
import { moving, Representative } from '../stage/representative.ts'

test('the product is killed and started again: chat and picture come back, the recording shows the gap', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const painted = await customer.share()
    await paintsOn(painted, await representative.sees())

    await company.product.stop('SIGKILL')
    await customer.write('written while the product was down')
    await painted.bringToFront()
    await company.product.launch()

    await representative.reads('written while the product was down')
    await paintsOn(painted, await representative.sees())
    await representative.end('unknown', 'It went on after the crash', 3)

    const manager = await company.let(Manager.open(url, 'en'))
    await manager.find(customer.name)
    await manager.page
      .getByRole('button', { name: manager.say('manager_replay_play') })
      .first()
      .click()
    expect(await moving(manager.page)).toBeGreaterThan(0)
  }))

test('a separate relay is killed and started again: the picture comes back by itself, the recording shows the gap', () =>
  Company.run(async (company, url) => {
    const relay = await company.let(Relay.start(company.product))
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const painted = await customer.share()
    await paintsOn(painted, await representative.sees())

    await relay.kill()
    await expect(representative.page.getByText(representative.say('helpalert_viewer_reconnecting'))).toBeVisible()
    await customer.write('said while there is no relay')
    await representative.reads('said while there is no relay')
    await painted.bringToFront()
    const gap = Number(await painted.locator('body').getAttribute('data-number'))
    await relay.launch()
    await expect.poll(() => readCounter(representative.page)).toBeGreaterThan(gap)
    await paintsOn(painted, gap)
    await customer.stopSharing()
    await representative.end('resolved', 'It went on without its relay', 4)

    const { page, say } = await company.let(Manager.open(url, 'en'))
    await page.getByRole('row').filter({ hasText: customer.name }).getByRole('link').first().click()
    await page
      .getByRole('button', { name: say('manager_replay_play') })
      .first()
      .click()
    expect(await moving(page)).toBeLessThan(gap)
    const [lost = ''] = say('manager_replay_skipped_lost').split('{span}')
    await expect(page.getByText(lost)).toBeVisible()
    await expect.poll(() => readCounter(page)).toBeGreaterThan(gap)
  }, relaysApart))

/** Waits until the page has painted some seconds more: enough to be found in a recording. */
async function paintsOn(painted: Page, from: number): Promise<void> {
  await painted.waitForFunction((n) => Number(document.body.dataset['number']) > n + 60, from)
}
