import { expect, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
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

test('hostile text is shown as text, at the customer, the representative and the manager', () =>
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

test('a message that is too long stays where it was written', () =>
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
    await page.getByLabel('Correo electrónico').fill('rep1@demo.example')
    await page.getByLabel('Contraseña', { exact: true }).fill('not the password')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByLabel('Correo electrónico')).toHaveValue('rep1@demo.example')
  }))
