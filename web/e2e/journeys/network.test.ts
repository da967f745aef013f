import { type Browser, expect, type Page, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { listen, timesHeard } from '../stage/ears.ts'
import { Representative } from '../stage/representative.ts'
import { Wire } from '../stage/wire.ts'

// --timing=short: a beat every 2 s, a lease of 6 s; a customer may be gone for 15 s, a representative for 5 s.

test("the customer's network falls silent and comes back without a reload: every message arrives once", () =>
  Company.run(async (company, url) => {
    const wire = await company.let(Wire.lay(company.product.port))
    const [customer, representative] = await together(company, url, { customer: wire })
    for (const { page } of [customer, representative]) await listen(page)
    await customer.write('before')
    await representative.reads('before')
    wire.hush()
    await customer.write('written into the silence, first')
    await customer.write('written into the silence, second')
    await representative.write('said meanwhile')
    await expect(customer.page.getByText(customer.say('portal_line_lost'))).toBeVisible()
    await expect(representative.page.getByText(away(representative, customer)).first()).toBeVisible()
    wire.mend()
    for (const text of [
      'before',
      'written into the silence, first',
      'written into the silence, second',
      'said meanwhile',
    ]) {
      await representative.reads(text)
      await customer.reads(text)
    }
    await customer.write('after')
    await representative.reads('after')
    await expect(customer.page.getByText(customer.say('portal_line_lost'))).toHaveCount(0)
    for (const text of ['before', 'written into the silence, first', 'said meanwhile', 'after']) {
      await expect.poll(() => timesHeard(customer.page, text)).toBe(1)
      await expect.poll(() => timesHeard(representative.page, text)).toBe(1)
    }
    await expect.poll(() => timesHeard(customer.page, customer.say('portal_line_lost'))).toBe(1)
    await expect.poll(() => timesHeard(representative.page, away(representative, customer))).toBe(1)
  }))

test("the representative's network breaks and comes back without a reload: every message arrives once", () =>
  Company.run(
    async (company, url) => {
      const wire = await company.let(Wire.lay(company.product.port))
      const [customer, representative] = await together(company, url, { representative: wire })
      await representative.write('before')
      await customer.reads('before')
      wire.cut()
      await representative.write('written without a network, first')
      await representative.write('written without a network, second')
      await expect(representative.page.getByText(representative.say('helpalert_kept')).first()).toBeVisible()
      await customer.write('said meanwhile')
      const gone = customer.say('portal_event_gone', { name: representative.name })
      await expect(customer.page.getByRole('log').getByText(gone)).toBeVisible()
      wire.mend()
      for (const text of [
        'before',
        'written without a network, first',
        'written without a network, second',
        'said meanwhile',
      ]) {
        await customer.reads(text)
        await representative.reads(text)
      }
      await representative.write('after')
      await customer.reads('after')
    },
    ['--timing=standard'],
  ))

test('the customer sleeps for longer than the lease and wakes up in the same conversation', () =>
  Company.run(async (company, url) => {
    const [customer, representative] = await together(company, url)
    const wake = await sleep(customer.browser)
    try {
      await representative.write('said to a sleeper')
      await expect(representative.page.getByText(away(representative, customer)).first()).toBeVisible()
    } finally {
      wake()
    }
    await customer.reads('said to a sleeper')
    await customer.write('awake again')
    await representative.reads('awake again')
    await expect(representative.page.getByText(away(representative, customer))).toHaveCount(0)
  }))

test('two tabs of one customer write at the same time, and every message arrives once', () =>
  Company.run(async (company, url) => {
    const [customer, representative] = await together(company, url)
    const second = await customer.duplicate()
    await expect(
      second.getByRole('heading', { name: customer.say('portal_with_name', { name: representative.name }) }),
    ).toBeVisible()
    const rounds = [1, 2, 3, 4, 5]
    for (const round of rounds) {
      await Promise.all([customer.page, second].map((tab, i) => write(tab, customer, `tab ${i + 1}, message ${round}`)))
    }
    for (const text of rounds.flatMap((round) => [`tab 1, message ${round}`, `tab 2, message ${round}`])) {
      await representative.reads(text)
      await customer.reads(text)
      await expect(second.getByRole('log').getByText(text, { exact: true })).toHaveCount(1)
    }
    await customer.page.close()
    await write(second, customer, 'the first tab is gone')
    await representative.reads('the first tab is gone')
  }))

// Scaled like the beat: 25 s are 3 s here, so that 55 s of silence are 6.6 s. This proxy is stricter.
test('a proxy that ends idle connections keeps the line of an empty queue; a stricter one makes a short gap that is not shown', () =>
  Company.run(async (company, url) => {
    const wire = await company.let(Wire.lay(company.product.port))
    wire.endSilence(5_500)
    let [sockets, beats] = [0, 0]
    const representative = await company.let(
      Representative.open(url, 1, 'en', { wire }, async (page) => {
        page.on('websocket', (socket) => {
          sockets += 1
          socket.on('framesent', ({ payload }) => (beats += String(payload).includes('"beat"') ? 1 : 0))
        })
      }),
    )
    await expect.poll(() => beats).toBeGreaterThan(3)
    expect(sockets).toBe(1)

    const { page, say } = representative
    await page.evaluate(
      (news) => {
        const look = () => {
          if (news.some((text) => document.body.innerText.includes(text))) document.body.dataset['told'] = 'yes'
        }
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
      },
      [say('helpalert_line_lost'), say('helpalert_line_connecting')],
    )
    wire.endSilence(2_500)
    await expect.poll(() => sockets).toBe(2)
    wire.endSilence(5_500)
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    await customer.ask('Is anybody there?')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    expect(await page.locator('body').getAttribute('data-told')).toBeNull()
  }))

test('a network that lets pages through but holds the live line back is named', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    await customer.page.routeWebSocket(/\/live$/, (socket) => socket.close())
    await customer.ask('Is anybody there?')
    await expect(customer.page.getByText(customer.say('portal_line_blocked'))).toBeVisible()
    await customer.page.unrouteAll()
  }))

/** A customer and a representative in conversation. */
async function together(
  company: Company,
  url: string,
  wires: { readonly customer?: Wire; readonly representative?: Wire } = {},
): Promise<[Customer, Representative]> {
  const customer = await company.let(
    Customer.open(url, 'Customer One', 'en', 'demo', wires.customer ? { wire: wires.customer } : {}),
  )
  const representative = await company.let(
    Representative.open(url, 1, 'en', wires.representative ? { wire: wires.representative } : {}),
  )
  await customer.ask('The line is bad here')
  await representative.accept(customer.name)
  await customer.meets(representative.name)
  return [customer, representative]
}

/** The beginning of the sentence that says that the customer is away. */
function away(representative: Representative, customer: Customer): string {
  return representative.say('helpalert_customer_away_until', { name: customer.name }).split('{')[0] ?? ''
}

/** Suspends a browser, like a closed laptop, until the returned function is called. */
async function sleep(browser: Browser): Promise<() => void> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const pages = processInfo.filter((one) => one.type !== 'browser').map((one) => one.id)
  for (const id of pages) process.kill(id, 'SIGSTOP')
  return () => {
    for (const id of pages) process.kill(id, 'SIGCONT')
  }
}

async function write(tab: Page, customer: Customer, text: string): Promise<void> {
  const box = tab.getByRole('textbox', { name: customer.say('portal_chat_write') })
  await box.fill(text)
  await box.press('Enter')
}
