import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { crowd } from '../stage/crowd.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { pick } from '../stage/pick.ts'
import { moving, Representative } from '../stage/representative.ts'

/** How many pixels the page and its table are wider than what is seen of them in a window of 1366 pixels. */
async function fits(page: Page): Promise<{ page: number; table: number }> {
  await page.setViewportSize({ width: 1366, height: 768 })
  await expect(page.locator('tr[data-row]').first()).toBeVisible()
  return page.evaluate(() => {
    const over = (element: Element | null) => (element ? element.scrollWidth - element.clientWidth : -1)
    return { page: over(document.querySelector('main')), table: over(document.querySelector('[data-frame]')) }
  })
}

test('60 sessions: as one scrolls, by words, by every filter, by id; a transcript is copied and downloaded', () =>
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

    const manager = await company.let(Manager.open(url, 'en', { midday: true }))
    const { page, say, kit } = manager
    const rows = page.locator('tr[data-row]')
    const names = () => rows.getByRole('link').allInnerTexts()
    const main = page.getByRole('main')
    const filter = (key: string) => page.getByRole('combobox', { name: say(key), exact: true })
    await expect(main.getByText(kit('kit_table_total_more', { count: 50 }), { exact: true })).toBeVisible()
    expect(await fits(page)).toEqual({ page: 0, table: 0 })
    await main.evaluate((main) => main.scrollTo(0, main.scrollHeight))
    await expect(main.getByText(kit('kit_table_total', { count: 60 }), { exact: true })).toBeVisible()
    expect(await names()).toEqual([customer.name, ...visitors.map((one) => one.name).toReversed()])

    const clear = main.getByRole('button', { name: kit('kit_filter_clear') }).first()
    const top = () => page.getByRole('table').evaluate((table) => table.getBoundingClientRect().top)
    await main.evaluate((main) => main.scrollTo(0, 0))
    const before = await top()
    await filter('manager_filter_team').selectOption({ label: 'Soporte' })
    await expect(rows).toHaveCount(1)
    expect(await names()).toEqual([customer.name])
    expect(await top()).toBe(before)
    await clear.click()
    await expect(rows).toHaveCount(60)
    await filter('manager_filter_range').selectOption({ label: say('manager_range_yesterday') })
    await expect(page.getByText(say('manager_found_none'))).toBeVisible()
    await filter('manager_filter_range').selectOption({ label: say('manager_range_own') })
    expect(await page.getByLabel(say('manager_filter_from'), { exact: true }).inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/)
    await filter('manager_filter_range').selectOption({ label: say('manager_range_today') })
    await expect(rows).toHaveCount(50)
    await page.getByLabel(say('manager_filter_from'), { exact: true }).fill('2999-01-01')
    await expect(page.getByText(kit('kit_days_backwards'), { exact: true })).toBeVisible()
    await expect(page.getByText(kit('kit_days_backwards_title'))).toBeVisible()
    await page.getByRole('button', { name: kit('kit_refresh') }).click()
    await expect(rows).toHaveCount(0)
    await filter('manager_filter_range').selectOption({ label: say('manager_range_today') })
    await expect(rows).toHaveCount(50)

    const search = page.getByRole('searchbox', { name: say('manager_filter_search') })
    await search.fill('HELP')
    await expect(rows).toHaveCount(1)
    expect(await names()).toEqual([customer.name])
    await page.route('**/api/review/sessions?*', async (route) => {
      await route.continue({
        url: route
          .request()
          .url()
          .replace(/limit=\d+/, 'limit=2'),
      })
    })
    await search.fill('visitor')
    await expect(main.getByText(kit('kit_table_partial'))).toBeVisible()
    await expect(rows).toHaveCount(2)
    await main.getByRole('button', { name: kit('kit_table_look_on') }).click()
    await expect(rows).toHaveCount(4)
    await page.unroute('**/api/review/sessions?*')
    await search.fill('visitor quest')
    await expect(main.getByText(kit('kit_table_total_more', { count: 50 }), { exact: true })).toBeVisible()
    await search.fill('')
    await filter('manager_filter_result').selectOption({ label: kit('kit_outcome_resolved') })
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText(kit('kit_outcome_resolved'))
    await filter('manager_filter_result').selectOption({ label: kit('kit_result_abandoned') })
    await expect(rows.first()).toContainText(kit('kit_result_abandoned'))
    await expect(rows.filter({ hasText: customer.name })).toHaveCount(0)
    await clear.click()
    const whose = page.getByRole('combobox', { name: say('manager_filter_representative'), exact: true })
    await pick(whose, representative.name, representative.name.slice(0, 4))
    await expect(rows).toHaveCount(1)
    await page.reload()
    await expect(filter('manager_filter_representative')).toHaveValue(representative.name)
    await expect(rows).toHaveCount(1)
    await clear.click()

    await page.getByRole('button', { name: kit('kit_table_columns') }).click()
    await page.getByRole('checkbox', { name: say('manager_column_team') }).check()
    await page.keyboard.press('Escape')
    await page.reload()
    await expect(page.getByRole('columnheader', { name: say('manager_column_team') })).toBeVisible()

    const sought = visitors[6]
    if (!sought) throw new Error('nobody came')
    await search.fill(` ${sought.session} `)
    await expect(rows).toHaveCount(1)
    expect(await names()).toEqual([sought.name])
    await page.reload()
    await expect(search).toHaveValue(sought.session)
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

    await page.close()
    await company.product.later()
    await leftOvers(await company.let(Manager.open(url, 'es')), representative.name, sought)
  }))

/** What Session Review shows of sessions that have expired: who served them and when, and nothing of the customer. */
async function leftOvers(
  { page, say, kit }: Manager,
  representative: string,
  unanswered: { session: string; name: string },
) {
  const rows = page.locator('tr[data-row]')
  const mark = say('manager_gone')
  const why = say('manager_gone_why', { days: 90 })
  await page
    .getByRole('combobox', { name: say('manager_filter_range') })
    .selectOption({ label: say('manager_range_own') })
  await page.getByLabel(say('manager_filter_from'), { exact: true }).fill('')
  await expect(rows).toHaveCount(50)
  const served = rows.filter({ hasText: representative })
  await page.getByRole('main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
  await expect(served).toContainText(why)
  await expect(served).toContainText(kit('kit_outcome_resolved'))
  await served.getByRole('link', { name: mark }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: mark, level: 1 })).toBeVisible()
  await expect(page.getByText(why)).toBeVisible()
  const facts = page.getByRole('region', { name: say('manager_facts') })
  for (const one of [representative, 'Soporte', kit('kit_outcome_resolved')]) await expect(facts).toContainText(one)
  await expect(page.getByRole('main')).not.toContainText('Customer One')
  await expect(page.getByRole('button', { name: say('manager_transcript_copy') })).toHaveCount(0)
  expect(await findings(page)).toEqual([])
  await page.getByRole('link', { name: say('manager_back') }).click()
  const search = page.getByRole('searchbox', { name: say('manager_filter_search') })
  await search.fill(unanswered.session)
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText(kit('kit_result_abandoned'))
  expect(await findings(page)).toEqual([])
  await search.fill(unanswered.name.split(' ')[0] ?? '')
  await expect(page.getByText(say('manager_found_none'))).toBeVisible()
  await search.fill('01ARZ3NDEKTSV4RRFFQ69G5FAV')
  await expect(page.getByText(say('manager_found_none'))).toBeVisible()
}

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

    const { page, say, kit } = await company.let(Manager.open(url, 'es'))
    expect(await fits(page)).toEqual({ page: 0, table: 0 })
    const row = page.getByRole('row').filter({ hasText: customer.name })
    await expect(row.getByText(kit('kit_phase_active'))).toBeVisible()
    await page.getByRole('searchbox', { name: say('manager_filter_search') }).fill('please')
    await expect(page.getByText(say('manager_found_none'))).toBeVisible()
    await page.getByRole('searchbox', { name: say('manager_filter_search') }).fill('customer on')
    await expect(row).toHaveCount(1)
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

    const again = page.getByRole('button', { name: say('manager_replay_again') })
    for (const keys of [
      ['End', 'ArrowRight', 'ArrowRight'],
      [' ', 'End'],
    ]) {
      for (const key of keys) await page.keyboard.press(key)
      const end = page.getByRole('slider', { name: say('manager_replay_position') })
      const [between = ''] = /(?<=\{at\}).*(?=\{end\})/.exec(say('manager_replay_position_value')) ?? []
      const [at, to] = ((await end.getAttribute('aria-valuetext')) ?? '').split(between)
      expect(at).toBe(to)
      await expect(page.getByLabel(say('manager_replay_buffering'))).toHaveCount(0)
      await again.click()
      await expect(again).toHaveCount(0)
      expect(await moving(page)).toBeGreaterThan(0)
    }
  }))

test('a screen that was shared too briefly to be recorded was shared', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    await customer.page.evaluate(() => {
      const screen = document.createElement('canvas')
      screen.getContext('2d')
      // It is stopped before its first picture, however fast the relay is.
      navigator.mediaDevices.getDisplayMedia = () => Promise.resolve(screen.captureStream(0))
    })
    await customer.share()
    await customer.stopSharing()
    await representative.end('resolved', 'Seen', 5)
    const manager = await company.let(Manager.open(url, 'en'))
    await manager.find(customer.name)
    await expect(manager.page.getByText(manager.say('manager_replay_brief_text'))).toBeVisible()
  }))
