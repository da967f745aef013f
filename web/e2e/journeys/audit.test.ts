import { expect, test } from '@playwright/test'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { Office } from '../stage/office.ts'
import { pick } from '../stage/pick.ts'
import { texts } from '../stage/texts.ts'

for (const language of ['en', 'es'] as const) {
  test(`every change is in the audit log with the value before (${language})`, () =>
    Company.run(async (company, url) => {
      const office = await Office.open(url)
      await office.shape({
        notify: ['desk@demo.example'],
        texts: { en: { title: 'Help desk', welcome: 'Welcome', notice: 'Notice' } },
      })
      const long = 'Almacén central de recambios y devoluciones'
      await office.ask('POST', 'teams', { name: long })
      const manager = await company.let(Manager.open(url, language))
      const { page } = manager
      const say = texts(language, 'pages_audit')
      await page
        .getByRole('link', { name: say('audit_page_title'), exact: true })
        .first()
        .click()
      await expect(page.getByRole('heading', { level: 1, name: say('audit_page_title') })).toBeVisible()
      const rows = page.locator('tr[data-row]')
      await expect(rows.first()).toContainText(say('audit_team_created'))
      await expect(rows.nth(1)).toContainText(say('audit_portal_changed'))
      expect(await findings(page)).toEqual([])
      const arrow = await page.locator('th[aria-sort]').evaluate((head) => {
        const text = document.createRange()
        text.selectNode(document.createTreeWalker(head, NodeFilter.SHOW_TEXT).nextNode() ?? head)
        const middle = ({ top, bottom }: DOMRect) => (top + bottom) / 2
        const sign = head.querySelector('svg')
        return sign && middle(sign.getBoundingClientRect()) - middle(text.getClientRects()[0] ?? new DOMRect())
      })
      expect(Math.abs(arrow ?? 99)).toBeLessThan(2)
      const chevrons = page.getByRole('search').locator('select').locator('xpath=..').locator('svg')
      for (const one of await chevrons.all()) expect((await one.boundingBox())?.width).toBeLessThan(20)
      await rows.first().getByText(long).hover()
      await expect(page.getByTitle(long)).toBeVisible()

      await page.getByLabel(say('audit_page_action'), { exact: true }).selectOption('portal.changed')
      await expect(rows).toHaveCount(1)
      await rows.getByRole('button').click()
      const dialog = page.getByRole('dialog')
      const title = [say('audit_page_field_texts'), 'English', say('audit_page_field_title')].join(' › ')
      const row = dialog.getByRole('row').filter({ hasText: title })
      await expect(row).toContainText('Aurora Helpdesk')
      await expect(row).toContainText('Help desk')
      await expect(dialog.getByRole('row').filter({ hasText: 'desk@demo.example' })).toContainText(
        say('audit_page_nothing'),
      )
      await expect(dialog.getByRole('row')).toHaveCount(5)
      expect(await findings(page)).toEqual([])

      await dialog.getByRole('button', { name: say('audit_page_about_this', { name: 'Aurora Helpdesk' }) }).click()
      await expect(dialog).toHaveCount(0)
      await expect(rows.filter({ hasText: say('audit_portal_created') })).toHaveCount(1)
      await page.reload()
      await expect(rows.filter({ hasText: say('audit_portal_created') })).toHaveCount(1)

      const search = page.getByRole('searchbox', { name: say('audit_page_text_hint') })
      await search.fill('nobody of this name')
      await expect(page.getByText(say('audit_page_none_title'))).toBeVisible()
      await page
        .getByRole('button', { name: manager.kit('kit_filter_clear') })
        .first()
        .click()
      await search.fill('Almac')
      await expect(rows).toHaveCount(1)

      await search.fill('')
      const people = texts(language, 'pages_people')
      await pick(page.getByRole('combobox', { name: people('people_filter_team') }), long)
      await expect(rows).toHaveCount(1)
      await expect(rows).toContainText(long)
      await page.reload()
      await expect(rows).toHaveCount(1)
      await page.goto(`${url}/manager/audit?team=01ARZ3NDEKTSV4RRFFQ69G5FAV`)
      await expect(page.getByText(say('audit_page_none_title'))).toBeVisible()
    }))
}

test('the entry of a watched session leads to the session', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    await customer.ask('Somebody looks on')
    const manager = await company.let(Manager.open(url, 'en'))
    const { page } = manager
    const link = page.getByRole('link', { name: customer.name })
    const address = await link.getAttribute('href')
    const session = /\/sessions\/(\w+)/.exec(address ?? '')?.[1]
    const watched = await page.request.post(`${url}/api/live/sessions/${session}/ticket`, {
      headers: { 'Acude-App': 'manager' },
    })
    expect(watched.status()).toBe(200)
    const say = texts('en', 'pages_audit')
    await page.goto(`${url}/manager/audit?action=session.watched`)
    await page.locator('tr[data-row]').getByRole('button').click()
    await page.getByRole('link', { name: say('audit_page_to_session') }).click()
    await expect(page).toHaveURL(`${url}/manager/sessions/${session}`)
    await expect(page.getByText(manager.say('manager_session_running'), { exact: true })).toBeVisible()
  }))
