import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Representative } from '../stage/representative.ts'

test('two representatives race for one query, and exactly one gets it', () =>
  Company.run(async (company, url) => {
    const first = await company.let(Representative.open(url, 1, 'en'))
    const second = await company.let(Representative.open(url, 2, 'es'))
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    await customer.ask('Who will help me?')
    const both = [first, second]
    await Promise.all(both.map((one) => expect(one.acceptButton(customer.name)).toBeVisible()))
    await together(both, customer.name)

    const heading = (one: Representative) => one.page.getByRole('heading', { name: customer.name })
    await expect
      .poll(async () => (await Promise.all(both.map((one) => heading(one).isVisible()))).filter(Boolean).length)
      .toBe(1)
    const winner = (await heading(first).isVisible()) ? first : second
    const loser = winner === first ? second : first
    await customer.meets(winner.name)
    const lost = loser.say('helpalert_taken', { winner: winner.name, name: customer.name })
    await expect(loser.page.getByText(lost).first()).toBeVisible()
    await expect(loser.acceptButton(customer.name)).toHaveCount(0)
  }))

/** Lets everybody press Accept, and holds the requests until all of them are made. */
async function together(all: readonly Representative[], customer: string): Promise<void> {
  let onTheWay = 0
  let go = () => {}
  const everybody = new Promise<void>((resolve) => {
    go = resolve
  })
  for (const one of all) {
    await one.page.route('**/accept', async (route) => {
      onTheWay += 1
      if (onTheWay === all.length) go()
      await everybody
      await route.continue()
    })
  }
  await Promise.all(all.map((one) => one.acceptButton(customer).click()))
}
