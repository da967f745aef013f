import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { listen, timesHeard } from '../stage/ears.ts'
import { Representative } from '../stage/representative.ts'

test('who reloads in the middle of the chat loses no message, and hears none again', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'es'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Se ha cortado')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    await customer.write('before')
    await customer.page.context().setOffline(true)
    await customer.write('written without a network')
    await representative.write('said meanwhile')
    await customer.page.context().setOffline(false)
    await listen(customer.page)
    await customer.page.reload()
    await customer.meets(representative.name)
    for (const text of ['before', 'written without a network', 'said meanwhile']) {
      await customer.reads(text)
      await representative.reads(text)
    }
    await customer.write('after')
    await representative.reads('after')
    await customer.reads('after')
    expect(await timesHeard(customer.page, 'before')).toBe(0)
    await expect.poll(() => timesHeard(customer.page, 'after')).toBe(1)
    await listen(representative.page)
    await representative.page.reload()
    await representative.reads('before')
    await representative.write('after all')
    await customer.reads('after all')
    await representative.reads('after all')
    expect(await timesHeard(representative.page, 'before')).toBe(0)
    await expect.poll(() => timesHeard(representative.page, 'after all')).toBe(1)
  }))

test('the customer reloads in the middle of sharing, shares again, and is seen again', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const painted = await customer.share()
    await representative.sees()
    await customer.page.reload()
    await customer.meets(representative.name)
    await customer.page.getByRole('button', { name: customer.say('portal_share_again') }).click()
    await expect(customer.page.getByRole('heading', { name: customer.say('portal_share_live') })).toBeVisible()
    await painted.bringToFront()
    await representative.sees()
  }))

test('two tabs of one customer: one shares, both say so, one click moves it, and the consent stays', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const painted = await customer.share()
    await representative.sees()

    const second = await customer.duplicate()
    const elsewhere = customer.say('portal_share_elsewhere')
    await expect(second.getByText(elsewhere)).toBeVisible()
    await expect(
      customer.page.getByText(customer.say('portal_share_watch_one', { name: representative.name })),
    ).toBeVisible()
    await second.getByRole('button', { name: customer.say('portal_share_move') }).click()
    await expect(customer.page.getByText(elsewhere)).toBeVisible()
    await expect(second.getByText(customer.say('portal_share_watch_one', { name: representative.name }))).toBeVisible()
    await painted.bringToFront()
    await representative.sees()
    const revoked = representative.kit('kit_event_consent_revoked_screen', { name: customer.name })
    await expect(representative.page.getByRole('log').getByText(revoked)).toHaveCount(0)

    await second.close()
    await expect(customer.page.getByText(customer.say('portal_share_closed'))).toBeVisible()
    await expect(
      representative.page.getByRole('button', { name: representative.say('helpalert_ask_screen') }),
    ).toBeVisible()
  }))

test('a duplicated tab has a key of its own, and an old copy of a key ends it', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'es'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Help')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const copied = await customer.pass()
    const second = await customer.duplicate()
    const log = representative.page.getByRole('log')
    const joined = log.getByText(representative.kit('kit_event_device_joined', { name: customer.name }))
    await expect(joined).toHaveCount(1)
    await expect(second.getByRole('log').getByText(customer.say('portal_event_device_joined'))).toBeVisible()
    for (const page of [customer.page, second]) {
      await page.reload() // and connects with the next token
      await expect(page.getByRole('textbox', { name: customer.say('portal_chat_write') })).toBeVisible()
    }
    await customer.write('both go on')
    await expect(second.getByRole('log').getByText('both go on')).toBeVisible()
    await representative.reads('both go on')
    await expect(joined).toHaveCount(1)

    const resume = async () => {
      const path = `${url}/api/portal/sessions/${copied.session}/live-ticket`
      const answer = await second.request.post(path, { headers: { Authorization: `Bearer ${copied.token}` } })
      return ((await answer.json()) as { code?: string }).code
    }
    await expect.poll(resume).toBe('device_ended')
    for (const page of [customer.page, second]) {
      await expect(page.getByRole('heading', { name: customer.say('portal_shut_title') })).toBeVisible()
    }
    await expect(log.getByText(representative.kit('kit_event_ended_token_reused'))).toBeVisible()
    await second.getByRole('button', { name: customer.say('portal_ask_again') }).click()
    await expect(second.getByLabel(customer.say('portal_form_question'))).toBeVisible()
  }))
