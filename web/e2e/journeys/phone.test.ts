import { expect, type Locator, type Page, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Representative } from '../stage/representative.ts'
import { everyScreen } from '../stage/screens.ts'

const phone = { width: 390, height: 844, phone: true }

test('a customer on a phone asks, waits, chats and rates; the page says why sharing is impossible', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'es', 'demo', phone))
    const { page, say } = customer
    await page.getByLabel(say('portal_form_name')).tap()
    await page.keyboard.type(customer.name)
    await page.getByLabel(say('portal_form_question')).tap()
    await page.keyboard.type('No puedo entrar')
    await page.getByText(say('portal_form_accept')).tap()
    await page.getByRole('button', { name: say('portal_form_send') }).tap()
    await expect(page.getByRole('heading', { name: say('portal_waiting_title') })).toBeVisible()
    await fits(page)
    await page.getByRole('button', { name: say('portal_waiting_leave') }).tap()
    expect(await ragged(page.getByRole('dialog'))).toEqual([])
    await page.getByRole('button', { name: say('portal_leave_no') }).tap()
    expect(await ragged(page.locator('.status.waiting'))).toEqual([])

    const representative = await company.let(Representative.open(url, 1, 'en'))
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    await expect(page.getByText(say('portal_share_phone'))).toBeVisible()
    await expect(page.getByRole('button', { name: say('portal_share_start') })).toHaveCount(0)
    await expect(representative.page.getByText(representative.say('helpalert_no_screen_phone'))).toBeVisible()
    const ask = representative.page.getByRole('button', { name: representative.say('helpalert_ask_screen') })
    await expect(ask).toBeDisabled()

    await page.getByRole('textbox', { name: say('portal_chat_write') }).tap()
    await page.keyboard.type('Desde el móvil')
    await page.getByRole('button', { name: say('portal_chat_send') }).tap()
    await representative.reads('Desde el móvil')
    await representative.write(
      'https://example.invalid/a-very-long-address-without-a-single-place-to-break-the-line-in-it',
    )
    await expect(page.getByRole('log').getByRole('link')).toBeVisible()
    await fits(page)
    await representative.end('resolved', 'By phone', 5)

    await page.locator('label', { hasText: `${say('portal_rate_star', { count: 4 })}: ${say('portal_rate_4')}` }).tap()
    await page.getByRole('button', { name: say('portal_rate_send') }).tap()
    await expect(page.getByText(say('portal_thanks_rated'))).toBeVisible()
    await fits(page)
  }))

test('nothing scrolls sideways: the portal at 360 pixels, the consoles at 390', () =>
  Company.run(async (company, url) => {
    const widths: Record<string, number> = { portal: 360, helpalert: 390, manager: 390 }
    await everyScreen(company, url, 'es', { width: 390, height: 740 }, async (name, page) => {
      const width = widths[name.split('-')[0] ?? ''] ?? 390
      await page.setViewportSize({ width, height: 740 })
      expect.soft(await overhang(page), name).toEqual([])
      if (name === 'manager-review') expect.soft(await cellsOutside(page)).toEqual([])
    })
  }))

/** The cells of a list that are not whole in the window, or whose text is cut. */
function cellsOutside(page: Page): Promise<string[]> {
  return page.locator('tr[data-row] td').evaluateAll((cells) =>
    cells
      .filter((cell) => {
        const { left, right, width } = cell.getBoundingClientRect()
        return width === 0 || left < 0 || right > innerWidth || cell.scrollWidth > cell.clientWidth + 1
      })
      .map((cell) => cell.textContent),
  )
}

async function fits(page: Page): Promise<void> {
  expect(await overhang(page)).toEqual([])
}

/** The lines of buttons that do not begin and end where the heading of their box does. */
function ragged(box: Locator): Promise<string[]> {
  return box.evaluate((element) => {
    const lines = new Map<number, DOMRect[]>()
    for (const button of element.querySelectorAll('button')) {
      const edges = button.getBoundingClientRect()
      lines.set(edges.top, [...(lines.get(edges.top) ?? []), edges])
    }
    const whole = element.querySelector('h1, h2')?.getBoundingClientRect()
    const apart = (a = 0, b = 0) => Math.abs(a - b) > 1
    return [...lines.values()]
      .map((line) => [Math.min(...line.map(({ left }) => left)), Math.max(...line.map(({ right }) => right))] as const)
      .filter(([left, right]) => apart(left, whole?.left) || apart(right, whole?.right))
      .map(([left, right]) => `${left} to ${right}`)
  })
}

/** What overflows the page's width, unless its container scrolls or clips. */
function overhang(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = document.documentElement.scrollWidth > window.innerWidth
    const cut = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || cut(element.parentElement))
    const out = [...document.body.querySelectorAll('button, a, input, textarea, select, h1, h2, p, video')].filter(
      (one) => {
        const { left, right, width } = one.getBoundingClientRect()
        return width > 1 && (right > window.innerWidth + 1 || left < -1) && !cut(one.parentElement)
      },
    )
    return [...(scrolls ? ['the page itself'] : []), ...out.map((one) => `${one.localName} ${one.textContent}`)]
  })
}
