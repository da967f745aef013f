import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { moving, Representative } from '../stage/representative.ts'

test('the product is killed and started again: chat and picture come back, the recording shows the gap', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const painted = await customer.share()
    await representative.sees()
    await painted.waitForTimeout(5_000) // more than one segment

    await company.product.stop('SIGKILL')
    await customer.write('written while the product was down')
    await painted.bringToFront()
    await company.product.launch()

    await representative.reads('written while the product was down')
    await representative.sees()
    await painted.waitForTimeout(5_000)
    await representative.end('unknown', 'It went on after the crash', 3)

    const manager = await company.let(Manager.open(url, 'en'))
    await manager.find(customer.name)
    await manager.page.getByRole('button', { name: manager.say('manager_replay_play') }).first().click()
    expect(await moving(manager.page)).toBeGreaterThan(0)
  }))
