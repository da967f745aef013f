import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { Representative } from '../stage/representative.ts'

test('a second company sees nothing of the first', () =>
  Company.run(
    async (company, url) => {
      const stranger = await company.let(Representative.open(url, 1, 'en', { domain: 'demo2.example' }))
      const representative = await company.let(Representative.open(url, 1, 'en'))
      const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
      await customer.ask('Only for my own company')
      await expect(representative.acceptButton(customer.name)).toBeVisible()
      await expect(stranger.acceptButton(customer.name)).toHaveCount(0)
      await representative.accept(customer.name)
      await customer.meets(representative.name)
      const session = representative.page.url().split('/').at(-1) ?? ''
      await representative.end('resolved', 'Done', 5)

      // Even by its id, another company's session answers like one that does not exist.
      const ask = (path: string, app: string) => (page: typeof stranger.page) =>
        page.evaluate(async ([path, app]) => (await fetch(path, { headers: { 'Acude-App': app } })).status, [
          path,
          app,
        ] as const)
      expect(await ask(`/api/queue/sessions/${session}`, 'helpalert')(stranger.page)).toBe(404)
      expect(await ask(`/api/queue/sessions/${session}`, 'helpalert')(representative.page)).toBe(200)
      const manager = await company.let(Manager.open(url, 'en', { domain: 'demo2.example' }))
      await expect(manager.page.getByRole('row').filter({ hasText: customer.name })).toHaveCount(0)
      expect(await ask(`/api/review/sessions/${session}`, 'manager')(manager.page)).toBe(404)
      const own = await company.let(Manager.open(url, 'en'))
      await expect(own.page.getByRole('row').filter({ hasText: customer.name })).toHaveCount(1)
      expect(await ask(`/api/review/sessions/${session}`, 'manager')(own.page)).toBe(200)
    },
    ['--timing=short', '--demo-companies=2'],
  ))
