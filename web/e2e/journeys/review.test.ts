import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { crowd } from '../stage/crowd.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { moving, Representative } from '../stage/representative.ts'

test('60 sessions: page by page, by day, by team, by id; a transcript is copied and downloaded', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const visitors = await crowd(await customer.page.context().newPage(), url, 59)
    await customer.page.bringToFront()
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('The one who was helped')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    await representative.write('Here I am')
    await customer.reads('Here I am')
    await representative.end('resolved', 'Helped', 5)

    const manager = await company.let(Manager.open(url, 'en'))
    const { page, say, kit } = manager
    const rows = page.locator('tr[data-row]')
    const names = () => rows.getByRole('link').allInnerTexts()
    await expect(page.getByRole('main').getByText(kit('kit_table_rows', { count: 50 }))).toBeVisible()
    await page.getByRole('button', { name: kit('kit_table_more') }).click()
    await expect(page.getByRole('main').getByText(kit('kit_table_rows', { count: 60 }))).toBeVisible()
    await expect(page.getByRole('button', { name: kit('kit_table_more') })).toHaveCount(0)
    expect(await names()).toEqual([customer.name, ...visitors.map((one) => one.name).toReversed()])

    await page.getByLabel(say('manager_filter_team')).selectOption({ label: 'Soporte' })
    await expect(rows).toHaveCount(1)
    expect(await names()).toEqual([customer.name])
    await page
      .getByRole('button', { name: say('manager_filter_clear') })
      .first()
      .click()
    await expect(rows).toHaveCount(60)
    await page.getByLabel(say('manager_filter_range')).selectOption({ label: say('manager_range_yesterday') })
    await expect(page.getByText(say('manager_found_none'))).toBeVisible()
    await page.getByLabel(say('manager_filter_range')).selectOption({ label: say('manager_range_today') })
    await expect(rows).toHaveCount(50)

    const sought = visitors[6]
    if (!sought) throw new Error('nobody came')
    await page.getByLabel(say('manager_filter_id')).fill(` ${sought.session} `)
    await expect(rows).toHaveCount(1)
    expect(await names()).toEqual([sought.name])
    await page.reload()
    await expect(page.getByLabel(say('manager_filter_id'))).toHaveValue(sought.session)
    await manager.find(sought.name)

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: say('manager_transcript_copy') }).click()
    await expect(page.getByText(say('manager_transcript_copied')).first()).toBeAttached()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain(`${sought.name}: ${sought.wrote}`)
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: say('manager_transcript_download') }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe(`${sought.session}.txt`)
    expect(await readFile(await download.path(), 'utf8')).toBe(copied)
    await page.getByRole('link', { name: say('manager_back') }).click()
    await expect(rows).toHaveCount(1)
  }))

test('an open session is marked in the list and on its page, which opens by itself at the end', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    await customer.share()
    await representative.sees()
    await representative.write('Not for the manager yet')

    const { page, say, kit } = await company.let(Manager.open(url, 'en'))
    const row = page.getByRole('row').filter({ hasText: customer.name })
    await expect(row.getByText(kit('kit_phase_active'))).toBeVisible()
    await row.getByRole('link').first().click()
    await expect(page.getByText(say('manager_session_running'), { exact: true })).toBeVisible()
    await expect(page.getByText('Not for the manager yet')).toHaveCount(0)
    await representative.end('unknown', '', 3)
    await expect(page.getByText('Not for the manager yet')).toBeVisible()
    await page
      .getByRole('button', { name: say('manager_replay_play') })
      .first()
      .click()
    expect(await moving(page)).toBeGreaterThan(0)
  }))
