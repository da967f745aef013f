import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Representative } from '../stage/representative.ts'

// --timing=short: a waiting customer may be gone for 4 s, a representative for 5 s.

test("the representative's browser dies and the query returns to the queue with all messages", () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const first = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Is somebody there?')
    await first.accept(customer.name)
    await customer.meets(first.name)
    await customer.write('my number is 42')
    await first.reads('my number is 42')
    await first.leave()

    await expect(customer.page.getByRole('heading', { name: customer.say('portal_waiting_again_title') })).toBeVisible()
    const second = await company.let(Representative.open(url, 2, 'es'))
    await second.accept(customer.name)
    await customer.meets(second.name)
    await second.reads('my number is 42')
    await second.write('Sigo yo')
    await customer.reads('Sigo yo')
  }))

test('a customer who closes the browser while waiting leaves the queue within the stated time', () =>
  Company.run(async (company, url) => {
    const representative = await company.let(Representative.open(url, 1, 'en'))
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    await customer.ask('I may not stay')
    await expect(representative.acceptButton(customer.name)).toBeVisible()
    await customer.leave()
    await expect(representative.acceptButton(customer.name)).toHaveCount(0, { timeout: 15_000 })
  }))

test('a customer who leaves the queue is gone at once', () =>
  Company.run(async (company, url) => {
    const representative = await company.let(Representative.open(url, 1, 'en'))
    const customer = await company.let(Customer.open(url, 'Customer One', 'es'))
    await customer.ask('Me voy')
    await expect(representative.acceptButton(customer.name)).toBeVisible()
    await customer.page.getByRole('button', { name: customer.say('portal_waiting_leave') }).click()
    await customer.page
      .getByRole('dialog')
      .getByRole('button', { name: customer.say('portal_leave_yes') })
      .click()
    await expect(customer.page.getByRole('heading', { name: customer.say('portal_ended_left') })).toBeVisible()
    await expect(representative.acceptButton(customer.name)).toHaveCount(0)
  }))
