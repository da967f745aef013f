import { expect, type Locator, type Page, test } from '@playwright/test'
import { openBrowser, profile } from '../stage/browser.ts'
import { Company } from '../stage/company.ts'
import { counterPage } from '../stage/counter.ts'
import { Customer } from '../stage/customer.ts'
import { Management } from '../stage/management.ts'
import { password } from '../stage/product.ts'
import { moving, Representative } from '../stage/representative.ts'
import { texts } from '../stage/texts.ts'

// Without a mouse. After each step an element must have the focus, and show it.

test("the customer's whole visit by keyboard", () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'es'))
    const { page, say } = customer
    const representative = await company.let(Representative.open(url, 1, 'en'))

    await reach(page, say('portal_form_name'))
    await page.keyboard.type(customer.name)
    await reach(page, say('portal_form_question'))
    await page.keyboard.type('Solo tengo teclado')
    await reach(page, say('portal_form_accept'))
    await press(page, 'Space')
    await reach(page, say('portal_form_send'))
    await press(page, 'Enter', say('portal_waiting_title'))
    await reach(page, say('portal_chat_write'))
    await page.keyboard.type('Sigo ')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    await page.keyboard.type('aquí')
    await press(page, 'Enter')
    await representative.reads('Sigo aquí')

    const painted = await page.context().newPage()
    await painted.setContent(counterPage)
    await page.bringToFront()
    await reach(page, say('portal_share_start'), 'Shift+Tab')
    await press(page, 'Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByRole('button', { name: say('portal_share_start') })).toBeFocused()
    await press(page, 'Enter')
    await reach(page, say('portal_share_explain_go'))
    await press(page, 'Enter')
    await expect(page.getByRole('heading', { name: say('portal_share_live') })).toBeVisible()
    await seen(page)
    await painted.bringToFront()
    await representative.sees()
    await page.bringToFront()
    await reach(page, say('portal_share_stop'))
    await press(page, 'Enter')
    await expect(page.getByText(say('portal_share_off'))).toBeVisible()
    await seen(page)

    await reach(page, say('portal_end'), 'Shift+Tab')
    await press(page, 'Enter')
    await reach(page, say('portal_end_yes'))
    await press(page, 'Enter', say('portal_ended_customer'))
    await reach(page, star(say, 1))
    for (const stars of [2, 3, 4]) {
      await press(page, 'ArrowRight')
      await expect(page.getByRole('radio', { name: star(say, stars) })).toBeChecked()
    }
    await reach(page, say('portal_rate_send'))
    await press(page, 'Enter', say('portal_thanks_title'))
  }))

test("the representative's whole job by keyboard", () =>
  Company.run(async (company, url) => {
    const say = texts('en', 'helpalert')
    const kit = texts('en', 'kit')
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const browser = await openBrowser()
    try {
      const page = await (await profile(browser, 'en')).newPage()
      await page.goto(`${url}/helpalert`)
      await expect(page.getByLabel(kit('kit_sign_in_login'), { exact: true })).toBeFocused()
      await page.keyboard.type('rep1@demo.example')
      await reach(page, kit('kit_sign_in_password'))
      await page.keyboard.type(password)
      await press(page, 'Enter')
      await expect(page.getByRole('radiogroup', { name: say('helpalert_status') })).toBeVisible()

      await customer.ask('Please look')
      await expect(
        page.getByRole('button', { name: say('helpalert_accept_name', { name: customer.name }) }),
      ).toBeVisible()
      await page.keyboard.press('Alt+a')
      await expect(page.getByRole('textbox', { name: say('helpalert_message'), exact: true })).toBeFocused()
      await page.keyboard.type('Hello from the keyboard')
      await press(page, 'Enter')
      await customer.reads('Hello from the keyboard')

      await reach(page, say('helpalert_ask_screen'), 'Shift+Tab')
      await press(page, 'Enter')
      await customer.share()
      expect(await moving(page)).toBeGreaterThan(0)
      await page.bringToFront()
      await seen(page)
      await customer.stopSharing()
      await seen(page)

      await reach(page, say('helpalert_end'))
      await press(page, 'Enter')
      await expect(page.getByRole('dialog')).toBeVisible()
      await press(page, 'Escape')
      await expect(page.getByRole('button', { name: say('helpalert_end'), exact: true })).toBeFocused()
      await press(page, 'Enter')
      await expect(page.getByRole('dialog')).toBeVisible()
      await seen(page)
      for (const name of ['resolved', 'unresolved', 'unknown'])
        await expect(page.getByRole('radio', { name: kit(`kit_outcome_${name}`), exact: true })).not.toBeChecked()
      await reach(page, say('helpalert_end'))
      await press(page, 'Enter')
      await expect(page.getByRole('alert').filter({ hasText: say('helpalert_outcome_missing') })).toBeVisible()
      await expect(page.getByRole('radio', { name: kit('kit_outcome_resolved'), exact: true })).toBeFocused()
      await seen(page)
      await press(page, 'ArrowRight')
      await press(page, 'ArrowLeft')
      await expect(page.getByRole('radio', { name: kit('kit_outcome_resolved'), exact: true })).toBeChecked()
      await reach(page, say('helpalert_end_note'))
      await page.keyboard.type('Without a mouse')
      await reach(page, kit('kit_stars', { count: 1 }))
      await press(page, 'ArrowRight')
      await expect(page.getByRole('radio', { name: kit('kit_stars', { count: 2 }) })).toBeChecked()
      await reach(page, say('helpalert_end'))
      await press(page, 'Enter')
      await expect(page.getByText(say('helpalert_ended_done', { outcome: kit('kit_outcome_resolved') }))).toBeVisible()
      await seen(page)
    } finally {
      await browser.close()
    }
  }))

test('a session code by keyboard, on both sides', () =>
  Company.run(async (company, url) => {
    const representative = await company.let(Representative.open(url, 1, 'en'))
    const { page: desk, say } = representative
    await reach(desk, say('helpalert_codes'))
    await press(desk, 'Enter')
    await reach(desk, say('helpalert_codes_name'))
    await desk.keyboard.type('Marta')
    await press(desk, 'Enter')
    const digits = await desk.getByText(/^\d{3} \d{3} \d{3}$/).textContent()
    await reach(desk, say('helpalert_codes_copy_name', { name: 'Marta' }))
    await reach(desk, say('helpalert_codes_withdraw_name', { name: 'Marta' }))

    const customer = await company.let(Customer.open(url, 'Marta', 'es'))
    const { page } = customer
    await page.goto(`${url}/join`)
    await reach(page, customer.say('portal_code_label'))
    await page.keyboard.type(digits ?? '')
    await press(page, 'Enter', customer.say('portal_meet_title', { name: representative.name }))
    await reach(page, customer.say('portal_form_accept'))
    await press(page, 'Space')
    await reach(page, customer.say('portal_meet_send'))
    await press(page, 'Enter', customer.say('portal_waiting_for_title', { name: representative.name }))
    await expect(representative.acceptButton('Marta')).toBeVisible()
    await desk.keyboard.press('Alt+a')
    await expect(desk.getByRole('textbox', { name: say('helpalert_message'), exact: true })).toBeFocused()
    await customer.meets(representative.name)
  }))

test('the focus returns to what opened a dialog of the Management Center', () =>
  Company.run(async (company, url) => {
    const desk = await Management.open(company, url, 'en')
    const { page, kit } = desk
    const teams = texts('en', 'pages_teams')
    const opens = async (button: Locator, leave: () => Promise<void>) => {
      await button.focus()
      await press(page, 'Enter')
      await expect(desk.dialog).toBeVisible()
      await leave()
      await expect(desk.dialog).toHaveCount(0)
      await expect(button).toBeFocused()
    }
    const escape = () => page.keyboard.press('Escape')
    const cancel = () => desk.dialog.getByRole('button', { name: kit('kit_cancel'), exact: true }).press('Enter')
    const named = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true })
    await page.goto(`${url}/manager/teams`)
    await opens(named(teams('teams_add')), escape)
    await page.getByRole('treeitem', { name: 'Soporte', exact: true }).press('Enter')
    await opens(named(teams('teams_delete')), cancel)
    await opens(named(teams('teams_move')), escape)
    await desk.go('manager_representatives')
    await desk.choose('Clara Vega', 'Diego Ramos')
    await opens(desk.button('people_move'), cancel)
    await opens(desk.button('people_delete'), escape)
    await desk.row('Clara Vega').getByRole('link').click()
    await opens(desk.button('people_reset_password'), cancel)
    const account = page.getByRole('button', { name: kit('kit_account', { name: 'Nuria Soler' }) })
    await account.focus()
    await press(page, 'Enter')
    await expect(page.locator(':popover-open').getByRole('link')).toBeVisible()
    await reach(page, kit('kit_my_settings'))
    await press(page, 'Escape')
    await expect(account).toBeFocused()
  }))

const star = (say: ReturnType<typeof texts>, count: number): string =>
  `${say('portal_rate_star', { count })}: ${say(`portal_rate_${count}`)}`

/** Presses a key, waits for the heading it leads to if there is one, and looks where the focus is. */
async function press(page: Page, key: string, heading?: string): Promise<void> {
  await page.keyboard.press(key)
  if (heading) await expect(page.getByRole('heading', { name: heading })).toBeFocused()
  await seen(page)
}

/** Walks from control to control until one of this name has the focus. */
async function reach(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press(key)
    const here = await page.evaluate(() => {
      const at = document.activeElement
      const labels = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels : undefined
      return (at?.ariaLabel ?? labels?.[0]?.innerText ?? (at instanceof HTMLElement ? at.innerText : '')).trim()
    })
    if (here.startsWith(name)) return seen(page)
    passed.push(here)
  }
  throw new Error(`the keyboard does not reach "${name}", only: ${passed.join(' | ')}`)
}

/** The focus is visible and marked; headings get the focus for screen readers and have no mark. */
async function seen(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const at = document.activeElement
        if (!at || at === document.body) return 'nowhere'
        if (at.matches('h1, dialog, [role="dialog"], main')) return 'seen'
        const { top, bottom, left, right } = at.getBoundingClientRect()
        if (bottom < 0 || right < 0 || top > innerHeight || left > innerWidth)
          return `${at.localName} out of sight: ${at.textContent}`
        const marked = [at, at.closest('label'), at.nextElementSibling, at.parentElement].some((one) => {
          if (!one) return false
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
          return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
        })
        return marked ? 'seen' : `${at.localName} not marked: ${at.textContent}`
      }),
    )
    .toBe('seen')
}
