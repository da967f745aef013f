import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Office } from '../stage/office.ts'
import { Representative } from '../stage/representative.ts'

const dayMs = 24 * 3_600_000

/** The seconds of an age in English: 12 s, 3 min, 23 h, 1 d. */
function secondsOf(text: string): number {
  const units: Record<string, number> = { s: 1, min: 60, h: 3600, d: 86_400 }
  const [, count = '', unit = ''] = /^(\d+)\s?(\w+)$/.exec(text) ?? []
  return Number(count) * (units[unit] ?? Number.NaN)
}

// Ages, countdowns and opening times follow the server's clock, whatever the browser's says.
test('browsers whose clocks are wrong', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en', 'demo', { clockOffMs: -dayMs }))
    await customer.ask('The invoice page stays empty')
    for (const [number, clockOffMs] of [
      [1, -180_000],
      [2, -dayMs],
      [1, dayMs],
    ] as const) {
      const representative = await company.let(Representative.open(url, number, 'en', { clockOffMs }))
      const off = await representative.page.evaluate(() => Date.now())
      expect(Math.abs(off - Date.now() - clockOffMs)).toBeLessThan(60_000)
      const card = representative.page.getByRole('listitem').filter({ hasText: customer.name })
      const age = async () => secondsOf((await card.locator('time').textContent()) ?? '')
      await expect.poll(age).toBeGreaterThan(0)
      expect(await age()).toBeLessThan(600)
      if (clockOffMs !== dayMs) continue
      await representative.accept(customer.name)
      await customer.meets(representative.name)
      await representative.write('Hello')
      await customer.reads('Hello')
      await customer.write('Yes?')
      await representative.reads('Yes?')
    }
  }))

test('a closed portal is not asked in a loop by a browser that believes it open', () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    const tomorrow = new Date().getUTCDay() // today counted from Sunday is tomorrow counted from Monday
    const week = Array.from({ length: 7 }, (_, day) => (day === tomorrow ? [{ from: '12:00', to: '13:00' }] : []))
    const made = await office.ask<{ id: string }>('POST', 'hours', { name: 'Tomorrow', zone: 'UTC', week })
    await office.shape({ hours: made.id })
    const customer = await company.let(Customer.open(url, 'Ana', 'en', 'demo', { clockOffMs: 4 * dayMs }))
    await expect(customer.page.getByRole('heading', { name: customer.say('portal_closed_title') })).toBeVisible()
    let asked = 0
    customer.page.on('request', (request) => {
      if (request.url().includes('/api/')) asked++
    })
    await customer.page.waitForTimeout(12_000) // what asked every five seconds asks twice
    expect(asked).toBe(0)
  }))
