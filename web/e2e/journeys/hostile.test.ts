import { expect, type Page, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { complaints } from '../stage/complaints.ts'
import { Customer } from '../stage/customer.ts'
import { Office } from '../stage/office.ts'
import { orderAround } from '../stage/order.ts'
import { Representative } from '../stage/representative.ts'
import { Manager } from '../stage/manager.ts'
import { texts } from '../stage/texts.ts'

const hostile = [
  '<img src=x onerror="window.hurt=1">',
  '"><script>window.hurt=1</script>',
  "javascript:window.hurt=1 '};window.hurt=1;//",
  '{{constructor.constructor("window.hurt=1")()}}',
  '\u202Egnp.exe\u200B',
  '=HYPERLINK("http://example.invalid","x")',
]

test('hostile text is shown as text to the customer, the representative and the manager', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, '<b onmouseover=window.hurt=1>Eve', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask(hostile.join('\n'))
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    for (const text of hostile) await customer.write(text)
    for (const text of hostile) await representative.write(text)
    await customer.write('the end')
    await representative.reads('the end')
    await representative.end('unresolved', hostile.join(' '), 1)
    await customer.rate(1, hostile.join(' '))
    const manager = await company.let(Manager.open(url, 'en'))
    await manager.find('Eve')
    await expect(manager.page.getByText('the end')).toBeVisible()
    for (const page of [customer.page, representative.page, manager.page]) {
      expect(await page.evaluate(() => 'hurt' in window)).toBe(false)
    }
  }))

test('a name from right to left leaves the words around it where they are', () =>
  Company.run(async (company, url) => {
    const [asker, helper] = ['\u05DC\u05D9\u05D0\u05D5\u05E8 (7)', '\u0646\u0648\u0631 3']
    const office = await Office.open(url)
    const { items } = await office.ask<{ items: { id: string; login: string }[] }>('GET', 'representatives')
    const id = items.find((one) => one.login === 'rep1@demo.example')?.id
    await office.ask('PATCH', `representatives/${id}`, { screenName: helper })
    const customer = await company.let(Customer.open(url, asker, 'es'))
    const { page, say } = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('2 + 2 = ?')
    const accept = page.getByRole('button', { name: say('helpalert_accept_name', { name: asker }) })
    await expect(accept).toBeVisible()
    const inOrder = async (where: Page, name: string, least: number) => {
      await expect.poll(async () => (await orderAround(where, name)).seen).toBeGreaterThanOrEqual(least)
      expect((await orderAround(where, name)).wrong).toEqual([])
    }
    await inOrder(page, asker, 1) // the card

    await accept.click()
    await customer.meets(helper)
    await page.getByRole('button', { name: say('helpalert_ask_screen') }).click()
    await customer.write('4?')
    await expect(page.getByRole('log').getByText('4?', { exact: true })).toBeVisible()
    await inOrder(page, asker, 5) // the list, the heading, the conversation's lines, the details
    await inOrder(page, helper, 2)
    await inOrder(customer.page, helper, 4) // who helps, the question for the screen, the conversation's lines
    await page.getByRole('button', { name: say('helpalert_end'), exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await inOrder(page, asker, 6)
    await page.keyboard.press('Escape')

    await customer.page.close()
    await expect(
      page.getByText(say('helpalert_customer_away_until', { name: asker }).split('{')[0] ?? ''),
    ).toBeVisible()
    await inOrder(page, asker, 6)
  }))

test('a refused form says which field, why and what to do, and keeps its text', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'es'))
    const { page, say } = customer
    await page.getByLabel(say('portal_form_question')).fill('¿Hola?')
    await page.getByLabel(say('portal_form_email')).fill('not an address')
    await page.getByRole('button', { name: say('portal_form_send') }).click()
    await expect(page.getByText(say('portal_form_check', { count: 3 }))).toBeVisible()
    await expect(page.getByText(say('portal_form_required'))).toBeVisible()
    await expect(page.getByText(say('portal_form_email_bad'))).toBeVisible()
    await expect(page.getByText(say('portal_form_accept_first'))).toBeVisible()
    await expect(page.getByLabel(say('portal_form_name'))).toBeFocused()
    await customer.fill('¿Hola?\u0000')
    await page.getByLabel(say('portal_form_email')).fill('')
    await page.getByRole('button', { name: say('portal_form_send') }).click()
    await expect(page.getByText(texts('es', 'session')('fault_text_invalid'))).toBeVisible()
    await page.getByLabel(say('portal_form_question')).fill('¿Hola?')
    await page.getByLabel(say('portal_form_name')).focus()
    await page.reload()
    await expect(page.getByLabel(say('portal_form_question'))).toHaveValue('¿Hola?')
  }))

test('a message that is too long stays in the composer', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('A long story')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const long = 'x'.repeat(4001)
    await customer.write(long)
    await expect(customer.page.getByText(customer.say('portal_characters_over', { count: 1 }))).toBeVisible()
    await expect(customer.page.getByRole('textbox', { name: customer.say('portal_chat_write') })).toHaveValue(long)
    await customer.write('x'.repeat(4000))
    await representative.reads('x'.repeat(4000))
  }))

test('an unknown portal and a wrong password say what to do', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en', 'no-such-portal'))
    await expect(customer.page.getByRole('heading', { name: customer.say('portal_absent_title') })).toBeVisible()
    const page = await customer.browser.newPage({ locale: 'es-ES' })
    await page.goto(`${url}/helpalert`)
    await page.getByLabel('Nombre de inicio de sesión').fill('rep1@demo.example')
    await page.getByLabel('Contraseña', { exact: true }).fill('not the password')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByLabel('Nombre de inicio de sesión')).toHaveValue('rep1@demo.example')
  }))

test('an invalid e-mail address is refused in its field, a valid one reaches the representative', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const { page, say } = customer
    const said = complaints(page)
    const email = page.getByLabel(say('portal_form_email'))
    await customer.fill('Is my address all right?')
    for (const wrong of [
      'plain',
      '@example.com',
      'one@',
      'a b@example.com',
      'a@@example.com',
      'a@example.com\u0000',
      ...hostile,
    ]) {
      await email.fill(wrong)
      await page.getByRole('button', { name: say('portal_form_send') }).click()
      await expect(email).toHaveAttribute('aria-invalid', 'true')
      await expect(email).toBeFocused()
      expect(await describes(page)).toMatch(/\p{L}+ .*\.$/u)
    }
    await email.fill('one+help@mail.example.com')
    await page.getByRole('button', { name: say('portal_form_send') }).click()
    await expect(page.getByRole('heading', { name: say('portal_waiting_title') })).toBeVisible()
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await representative.accept(customer.name)
    await expect(representative.page.getByText('one+help@mail.example.com')).toBeVisible()
    expect(said()).toEqual([])
  }))

test('10,000 characters pasted into each field are cut with a note, and the rest is sent', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const { page, say } = customer
    const said = complaints(page)
    for (const [label, length] of [
      ['portal_form_name', 100],
      ['portal_form_email', 254],
      ['portal_form_question', 4000],
    ] as const) {
      await page.getByLabel(say(label)).focus()
      await page.keyboard.insertText('ñ'.repeat(10_000))
      await expect(page.getByLabel(say(label))).toHaveValue('ñ'.repeat(length))
      const field = page.locator('.field', { has: page.getByLabel(say(label)) })
      await expect(field.getByText(say('portal_characters_left', { count: 0 }))).toBeVisible()
      await page.getByLabel(say(label)).fill(label === 'portal_form_email' ? '' : 'ñ'.repeat(length))
    }
    await page.getByLabel(say('portal_form_accept')).check()
    await page.getByRole('button', { name: say('portal_form_send') }).click()
    await expect(page.getByRole('heading', { name: say('portal_waiting_title') })).toBeVisible()
    await customer.reads('ñ'.repeat(4000))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await expect(representative.acceptButton('ñ'.repeat(100))).toBeVisible()
    expect(said()).toEqual([])
  }))

test('huge and hostile sign-ins are refused with a sentence, and the next valid one works', () =>
  Company.run(async (company, url) => {
    const say = texts('en', 'kit')
    const signIn = async (page: Page) => {
      const said = complaints(page)
      for (const text of ['x'.repeat(10_000), '"; DROP TABLE users; --@example.com', ...hostile]) {
        await page.getByLabel(say('kit_sign_in_login'), { exact: true }).fill(text)
        await page.getByLabel(say('kit_sign_in_password'), { exact: true }).fill(text)
        await page.keyboard.press('Enter')
        await expect(page.getByRole('alert')).toBeVisible()
        await expect(page.getByRole('alert')).not.toHaveText('')
      }
      expect(said()).toEqual([])
      expect(await page.evaluate(() => 'hurt' in window)).toBe(false)
    }
    await company.let(Representative.open(url, 1, 'en', {}, signIn))
  }))

test('a wrong address of Session Review says what is wrong and leaves the page alive', () =>
  Company.run(async (company, url) => {
    const { page, say } = await company.let(Manager.open(url, 'en'))
    const said = complaints(page)
    const title = page.getByRole('heading', { name: say('manager_review') })
    const tooLong = texts('en', 'edge')('fault_field_too_long', { max: 26 })
    for (const [search, told] of [
      ['id=no-such-session', say('manager_found_none')],
      ['id=' + 'x'.repeat(5000), tooLong],
      ['portal=' + encodeURIComponent(hostile[0] ?? ''), tooLong],
      ['portal=' + encodeURIComponent('<script>'), say('manager_found_none')],
      ['team=' + encodeURIComponent("' or 1=1"), say('manager_found_none')],
      ['range=own&from=2026-13-45&to=yesterday', say('manager_found_none')],
      ['range=own&from=2026-03-02&to=2026-03-01', texts('en', 'kit')('kit_days_backwards')],
      ['range=own&from=0001-01-01&to=9999-12-31', say('manager_found_none')],
      ['range[]=own&portal[a]=b&id={"a":1}&__proto__[hurt]=1', say('manager_found_empty')],
    ] as const) {
      await page.goto(`${url}/manager/sessions?${search}`)
      await expect(title).toBeVisible()
      await expect(page.getByText(told, { exact: true }), search.slice(0, 60)).toBeVisible()
    }
    expect(await page.evaluate(() => 'hurt' in window)).toBe(false)
    await page.goto(`${url}/manager/sessions/..%2f..%2fno-such-session`)
    await expect(page.getByText(texts('en', 'kit')('kit_absent_title'), { exact: true })).toBeVisible()
    await page.goto(`${url}/manager/sessions`)
    await expect(page.getByText(say('manager_found_empty'))).toBeVisible()
    expect(said()).toEqual([])
  }))

/** The error of the focused field. */
function describes(page: Page): Promise<string> {
  return page.evaluate(() => {
    const ids = document.activeElement?.getAttribute('aria-describedby')?.split(' ') ?? []
    return document.getElementById(ids.at(-1) ?? '')?.lastChild?.textContent?.trim() ?? 'the field says nothing'
  })
}
