import { expect, test } from '@playwright/test'
import { openBrowser, profile } from '../stage/browser.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { moving, Representative } from '../stage/representative.ts'
import { texts } from '../stage/texts.ts'

const look = { refuses: true }

// The main job where the browser stores nothing, locks nothing and has neither sound nor notifications; cookies it takes.
test('the main job in browsers that refuse', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'es', 'demo', look))
    const representative = await company.let(Representative.open(url, 1, 'en', look))
    const failures: string[] = []
    for (const { page } of [customer, representative]) page.on('pageerror', (error) => failures.push(String(error)))
    await expect(representative.page.getByText(representative.kit('kit_storage_refused'))).toBeVisible()
    await customer.ask('The invoice page stays empty')
    await expect(customer.page.getByText(customer.say('portal_storage_refused'))).toBeVisible()
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    await representative.write('Hello, what do you see?')
    await customer.reads('Hello, what do you see?')
    await customer.write('Nothing at all')
    await representative.reads('Nothing at all')
    await customer.share()
    expect(await moving(representative.page)).toBeGreaterThan(0)
    await customer.stopSharing()

    await representative.page.getByRole('button', { name: representative.name }).click()
    await expect(representative.page.getByText(representative.say('helpalert_preference_sound_missing'))).toBeVisible()
    await expect(
      representative.page.getByText(representative.say('helpalert_preference_notifications_missing')),
    ).toBeVisible()
    await representative.page.keyboard.press('Escape')

    await representative.page.reload() // the session is found again through the queue
    await representative.page.getByRole('link', { name: customer.name }).click()
    await representative.reads('Nothing at all')
    await representative.end('resolved', 'Cleared the cache', 4)
    await customer.rate(5, 'Very quick')

    const manager = await company.let(Manager.open(url, 'es', look))
    await expect(manager.page.getByText(manager.kit('kit_storage_refused'))).toBeVisible()
    await manager.find(customer.name)
    await expect(manager.page.getByText('Very quick').first()).toBeVisible()
    expect(failures).toEqual([])

    // A page that cannot be drawn is not empty: it says so and has a way on.
    await manager.page.route('**/api/v1/teams?**', (route) => route.fulfill({ json: { items: [null], next: '' } }))
    await manager.page.goto(`${url}/manager/teams`)
    await expect(manager.page.getByText(manager.kit('kit_crash_title'))).toBeVisible()
    await manager.page.unrouteAll()
    await manager.page.getByRole('button', { name: manager.kit('kit_reload') }).click()
    await expect(manager.page.getByText('Soporte', { exact: true }).first()).toBeVisible()
    const another = await customer.page.context().newPage()
    await another.route('**/api/portal/portals/demo', async (route) => {
      const portal = await (await route.fetch()).json()
      await route.fulfill({ json: { ...portal, fields: [null] } })
    })
    await another.goto(`${url}/p/demo`)
    await expect(another.getByText(customer.say('portal_crash_title'))).toBeVisible()
    await another.unrouteAll()
    await another.getByRole('button', { name: customer.say('portal_crash_reload') }).click()
    await expect(another.getByLabel(customer.say('portal_form_name'))).toBeVisible()
  }))

// Without cookies nobody stays signed in, which the sign-in pages say; customers need none.
test('the pages say what needs cookies', () =>
  Company.run(async (_company, url) => {
    const browser = await openBrowser()
    try {
      const context = await profile(browser, 'en', look)
      await context.addInitScript(() =>
        Object.defineProperty(Navigator.prototype, 'cookieEnabled', { configurable: true, get: () => false }),
      )
      const page = await context.newPage()
      for (const app of ['helpalert', 'manager']) {
        await page.goto(`${url}/${app}`)
        await expect(page.getByText(texts('en', 'kit')('kit_cookies_refused'))).toBeVisible()
      }
      await page.goto(`${url}/p/demo`)
      await expect(page.getByLabel(texts('en', 'portal')('portal_form_name'))).toBeVisible()
    } finally {
      await browser.close()
    }
  }))
