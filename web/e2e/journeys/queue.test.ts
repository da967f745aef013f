import { expect, type Page, test } from '@playwright/test'
import type { components } from '../../shared/api/schema.d.ts'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Representative } from '../stage/representative.ts'
import type { Texts } from '../stage/texts.ts'

type Card = components['schemas']['QueueCard']

// With the product's own times: a waiting customer may be gone for a minute.
test('the queue says who is there, takes a decline back, and keeps what is over apart', () =>
  Company.run(async (company, url) => {
    const representative = await company.let(Representative.open(url, 1, 'en'))
    const { say } = representative
    const [first, second, third] = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => company.let(Customer.open(url, name, 'en'))),
    )
    if (!first || !second || !third) throw new Error('three customers came')
    for (const customer of [first, second, third]) await customer.ask(`I am ${customer.name}`)
    let page = representative.page
    await stand(page, say, ['One', 'Two', 'Three'])
    await expect(page).toHaveTitle('(3) HelpAlert')

    await test.step('one whose browser is closed is marked, stands behind the others, and does not count', async () => {
      await first.leave()
      await stand(page, say, ['Two', 'Three', 'One'])
      await expect(rows(page, say).nth(2)).toContainText(say('helpalert_query_gone'))
      await expect(rows(page, say).nth(0)).not.toContainText(say('helpalert_query_gone'))
      await expect(page).toHaveTitle('(2) HelpAlert')
      await expect(second.page.getByText(second.say('portal_waiting_next'))).toBeVisible()
      const icon = await rows(page, say).nth(2).locator('p svg').first().boundingBox()
      expect(icon?.width).toBe(icon?.height)
      expect(await findings(page)).toEqual([])
    })

    await test.step('a decline is taken back by keyboard and by its button', async () => {
      const notice = page.getByRole('group', { name: say('helpalert_declined', { name: 'Two' }) })
      await page.keyboard.press('Alt+d')
      await stand(page, say, ['Three', 'Two', 'One'])
      await expect(notice).toBeVisible()
      await page.keyboard.press('Alt+z')
      await stand(page, say, ['Two', 'Three', 'One'])
      await expect(notice).toHaveCount(0)
      await page.keyboard.press('Alt+d')
      await notice.getByRole('button', { name: say('helpalert_undo') }).focus()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press('Enter')
      await stand(page, say, ['Two', 'Three', 'One'])
      await page.keyboard.press('Alt+z') // there is nothing left to take back
      await stand(page, say, ['Two', 'Three', 'One'])
    })

    await test.step('of several declines each press takes back the newest, whose notice alone shows the key', async () => {
      const notice = (name: string) => page.getByRole('group', { name: say('helpalert_declined', { name }) })
      await page.keyboard.press('Alt+d')
      await notice('Two').hover() // it stays meanwhile
      await page.keyboard.press('Alt+d')
      await expect(notice('Three').locator('kbd')).toHaveText('Alt Z')
      await expect(notice('Two').locator('kbd')).toHaveCount(0)
      await page.keyboard.press('Alt+z')
      await stand(page, say, ['Three', 'Two', 'One'])
      await expect(notice('Two').locator('kbd')).toHaveText('Alt Z')
      await page.keyboard.press('Alt+z')
      await stand(page, say, ['Two', 'Three', 'One'])
      await expect(notice('Two')).toHaveCount(0)
    })

    await test.step('a decline holds when the page is closed at once', async () => {
      await page.keyboard.press('Alt+d')
      const context = page.context()
      await page.close()
      page = await context.newPage()
      await page.goto(`${url}/helpalert`)
      await stand(page, say, ['Three', 'Two'], 2)
      await expect(rows(page, say).nth(1)).toContainText(say('helpalert_query_declined'))
    })

    await test.step('the keyboard keeps its place when the query it is at leaves', async () => {
      await page.getByRole('button', { name: say('helpalert_accept_name', { name: 'Two' }) }).focus()
      await second.page.getByRole('button', { name: second.say('portal_waiting_leave') }).click()
      await second.page
        .getByRole('dialog')
        .getByRole('button', { name: second.say('portal_leave_yes') })
        .click()
      await expect(rows(page, say).filter({ hasText: 'Two' })).toHaveCount(0)
      await expect.poll(() => page.evaluate(() => document.activeElement?.matches('li[data-query]'))).toBe(true)
    })

    await test.step('what is over has a group of its own and does not count', async () => {
      await page.keyboard.press('Alt+a')
      await expect(page.getByRole('heading', { name: 'Three' })).toBeVisible()
      await expect(page.getByText(/^1 of \d+ sessions$/)).toBeVisible()
      await third.end()
      const over = page.getByRole('list', { name: say('helpalert_over') })
      await expect(over.getByRole('listitem')).toHaveCount(1)
      await expect(page.getByRole('list', { name: say('helpalert_mine') })).toHaveCount(0)
      await expect(page.getByText(/^0 of \d+ sessions$/)).toBeVisible()
      await expect(page.getByText(say('helpalert_message_ended'))).toBeVisible()
      await expect(page.getByRole('textbox', { name: say('helpalert_message'), exact: true })).toHaveCount(0)
      await expect(page.getByText(say('helpalert_message_keys'), { exact: false })).toHaveCount(0)
      expect(await findings(page)).toEqual([])
      await page.getByRole('button', { name: say('helpalert_close_tab') }).click()
      const dialog = page.getByRole('dialog', { name: say('helpalert_close_title') })
      await expect(dialog).toContainText(say('helpalert_close_what'))
      await dialog.getByRole('button', { name: say('helpalert_close_tab') }).click()
      await expect(over).toHaveCount(0)
    })

    await test.step('of 200 waiting queries those in sight are drawn, and a second changes only clocks', () =>
      crowded(page, say))
  }, []))

const rows = (page: Page, say: Texts) =>
  page.getByRole('list', { name: say('helpalert_queue'), exact: true }).getByRole('listitem')

/** Expects these customers in this order; `most` of them, when others may have left meanwhile. */
async function stand(page: Page, say: Texts, names: readonly string[], most?: number): Promise<void> {
  await expect
    .poll(async () => (await rows(page, say).locator('strong').allTextContents()).slice(0, most))
    .toEqual(names)
}

const many = 200

async function crowded(page: Page, say: Texts): Promise<void> {
  const now = await page.evaluate(() => Date.now())
  await page.route('**/api/queue', async (route) => {
    const answer = await route.fetch()
    const waiting = Array.from({ length: many }, (_, n) => card(n, now))
    await route.fulfill({ response: answer, json: { ...(await answer.json()), waiting } })
  })
  await page.reload()
  await expect(rows(page, say).first()).toHaveAttribute('aria-setsize', String(many))
  await expect.poll(() => rows(page, say).count()).toBeLessThan(25)
  expect(await page.locator('nav *').count()).toBeLessThan(25 * 40)

  await expect.poll(() => page.evaluate(changesOfTwoSeconds)).toEqual({ clocks: true, others: [] })

  // The keyboard walks from query to query although most of them are not drawn, and none is left out.
  await rows(page, say).first().getByRole('button').first().focus()
  const at = () => page.evaluate(() => document.activeElement?.closest('li')?.ariaPosInSet)
  for (let n = 1; n <= 40; n++) {
    await expect.poll(at).toBe(String(n))
    await page.keyboard.press('Tab') // to Decline
    await page.keyboard.press('Tab') // to the next query
  }
  expect(await rows(page, say).count()).toBeLessThan(26)
  expect(await findings(page)).toEqual([])

  // The query with the focus stays drawn, however far the list is scrolled.
  const focused = await at()
  await page.locator('nav').evaluate((nav) => nav.scrollTo({ top: nav.scrollHeight }))
  await expect(rows(page, say).last()).toHaveAttribute('aria-posinset', String(many))
  expect(await at()).toBe(focused)
  expect(await rows(page, say).count()).toBeLessThan(26)
  await page.unroute('**/api/queue')
}

function card(n: number, now: number): Card {
  const id = String(n).padStart(3, '0')
  return {
    id: `q${id}`,
    portal: 'p',
    portalTitle: 'Help',
    customer: `Customer ${id}`,
    question: `Question ${id} ${'with many words '.repeat(n % 5)}`,
    language: 'en',
    submitted: new Date(now - (n < 5 ? n * 1_000 : n * 60_000)).toISOString(),
    phase: 'waiting',
    declinedByMe: false,
    again: n % 3 === 0,
    order: `00#${id}`,
  }
}

/** Runs in the page: what changes until the clock of the first query has moved twice. */
function changesOfTwoSeconds(): Promise<{ clocks: boolean; others: string[] }> {
  return new Promise((resolve) => {
    const first = document.querySelector('li[data-query] time')
    let ticks = 0
    const others: string[] = []
    const watch = new MutationObserver((changes) => {
      for (const { target, type } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const clock = element?.closest('time')
        if (!clock) others.push(`${type} of ${element?.localName} ${element?.className}`)
        if (clock && clock === first) ticks += 1
      }
      if (ticks < 2) return
      watch.disconnect()
      resolve({ clocks: true, others })
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  })
}
