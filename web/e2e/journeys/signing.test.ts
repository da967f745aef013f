import { expect, type Page, test } from '@playwright/test'
import { Account } from '../stage/account.ts'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Management } from '../stage/management.ts'
import { Office } from '../stage/office.ts'
import { password } from '../stage/product.ts'
import { Representative, representatives } from '../stage/representative.ts'
import { texts } from '../stage/texts.ts'

// A sign-in that ends while the page is open. The times of the product are the real ones: a representative may be away for a minute.

const draft = 'I am looking at your invoice'
const promised = 5_000

for (const language of ['es', 'en'] as const) {
  test(`a conversation goes on after signing out in another tab (${language})`, () =>
    Company.run(async (company, url) => {
      const clock = (page: Page) => page.clock.install()
      const { rep, customer, person, composer, line } = await conversation(company, url, language, clock)
      await composer.fill(draft)
      const other = new Account(await rep.page.context().newPage(), language)
      await other.page.goto(`${url}/helpalert`)
      const signOut = async () => {
        await other.button(other.kit('kit_account', { name: rep.name })).click()
        await other.button(other.kit('kit_sign_out')).click()
      }
      const asked = other.page.getByRole('dialog', { name: rep.say('helpalert_leave_title') })
      await signOut()
      await expect(asked).toContainText(rep.say('helpalert_leave_what', { count: 1 }))
      await expect(other.page.getByRole('link', { name: other.kit('kit_my_settings') })).toHaveCount(0)
      expect(await findings(other.page)).toEqual([])
      await other.button(other.kit('kit_cancel'), asked).click()
      await expect(asked).toHaveCount(0)
      await signOut()
      await other.button(other.kit('kit_sign_out'), asked).click()
      await expect(other.field(other.kit('kit_sign_in_login'))).toBeVisible()
      await rep.page.bringToFront()
      await expect(person.again).toBeVisible({ timeout: promised })
      for (const hidden of [composer, line, rep.page.getByRole('log')]) await expect(hidden).toHaveCount(0)
      expect(await readable(rep.page)).not.toContain(customer.name)
      await expect(rep.page).toHaveTitle(rep.say('helpalert_title'))
      expect(await findings(rep.page)).toEqual([])
      const requests: string[] = []
      rep.page.on('request', (request) => request.url().includes('/api/') && requests.push(request.url()))
      await rep.page.clock.fastForward('02:00')
      await rep.page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))

      await customer.write('Are you still there?')
      await customer.reads('Are you still there?')
      await expect(rep.page.getByRole('log').getByText('Are you still there?')).toHaveCount(0)
      expect(requests).toEqual([])
      await person.signInAgain(password)
      await rep.reads('Are you still there?')
      await expect(line).toHaveText(rep.say('helpalert_line_open'))
      await expect(composer).toHaveValue(draft)
      await composer.press('Enter')
      await customer.reads(draft)
    }, []))
}

test('a message that waits under a sign-in that has ended goes out after the next one, once', () =>
  Company.run(async (company, url) => {
    const { rep, customer, person } = await conversation(company, url, 'en')
    await rep.page.context().setOffline(true)
    await rep.write(draft)
    await expect(rep.page.getByRole('log').getByText(draft)).toBeVisible()
    await signOutOthers(url, 'rep1@demo.example')
    await rep.page.context().setOffline(false)
    await expect(person.again).toBeVisible()
    await customer.write('Hello?')
    await customer.reads('Hello?')
    await expect(customer.page.getByRole('log').getByText(draft)).toHaveCount(0)
    await person.signInAgain(password)
    await customer.reads(draft)
    await rep.reads(draft)
  }, []))

test('a tab that signed out goes on when its person signs in in another one, and tells of anybody else', () =>
  Company.run(async (company, url) => {
    const { page } = await company.let(Representative.open(url, 1, 'es'))
    const first = new Account(page, 'es')
    const second = new Account(await page.context().newPage(), 'es')
    await second.page.goto(`${url}/helpalert`)
    const here = (person: Account, number: 1 | 2) =>
      person.button(person.kit('kit_account', { name: representatives[number] }))
    const signOut = async () => {
      await here(first, 1).click()
      await first.button(first.kit('kit_sign_out')).click()
      await expect(first.field(first.kit('kit_sign_in_login'))).toBeVisible()
      await expect(second.again).toBeVisible()
    }
    await expect(here(second, 1)).toBeVisible()
    await signOut()
    await second.signInAgain(password)
    await expect(here(first, 1)).toBeVisible()
    await expect(first.again).toHaveCount(0)

    await signOut()
    await second.again.getByLabel(second.kit('kit_sign_in_login'), { exact: true }).fill('rep2@demo.example')
    await second.again.getByLabel(second.kit('kit_sign_in_password'), { exact: true }).fill(password)
    await second.button(second.kit('kit_sign_in'), second.again).click()
    await expect(here(second, 2)).toBeVisible()
    await expect(page.getByText(first.kit('kit_elsewhere', { name: 'Diego Ramos' }))).toBeVisible()
    await expect(first.field(first.kit('kit_sign_in_login'))).toBeVisible()
    expect(await findings(page)).toEqual([])
    await first.button(first.kit('kit_elsewhere_go_on')).click()
    await expect(here(first, 2)).toBeVisible()
  }))

test('nobody else who signs in sees what somebody has left in HelpAlert', () =>
  Company.run(async (company, url) => {
    const { rep, customer, person, composer } = await conversation(company, url, 'en')
    await rep.page.context().setOffline(true)
    await rep.write('Unsent words')
    await expect(rep.page.getByRole('log').getByText('Unsent words')).toBeVisible()
    await composer.fill(draft)
    const office = await Office.open(url)
    const { items } = await office.ask<{ items: { id: string; login: string }[] }>('GET', 'representatives')
    const id = items.find((one) => one.login === 'rep1@demo.example')?.id
    await office.ask('PATCH', `representatives/${id}`, { disabled: true })
    await rep.page.context().setOffline(false)
    await expect(person.again).toBeVisible()

    await person.again.getByLabel(person.kit('kit_sign_in_login'), { exact: true }).fill('rep2@demo.example')
    await person.again.getByLabel(person.kit('kit_sign_in_password'), { exact: true }).fill(password)
    await person.button(person.kit('kit_sign_in'), person.again).click()
    await expect(person.button(person.kit('kit_account', { name: 'Diego Ramos' }))).toBeVisible()
    await expect(person.again).toHaveCount(0)
    await expect(rep.page).toHaveURL(`${url}/helpalert`)
    await expect.poll(() => stored(rep.page)).not.toContain('Unsent words')
    expect(await stored(rep.page)).not.toContain(draft)
    await expect(rep.acceptButton(customer.name)).toBeVisible({ timeout: 120_000 }) // it is back in the queue
    await rep.accept(customer.name)
    await expect(composer).toBeEmpty()
    await customer.meets('Diego Ramos')
    for (const text of ['Unsent words', draft]) {
      await expect(rep.page.getByText(text)).toHaveCount(0)
      await expect(customer.page.getByText(text)).toHaveCount(0)
    }
  }, []))

test('the Management Center asks for the sign-in at once, and keeps a form for its person only', () =>
  Company.run(async (company, url) => {
    const desk = await Management.open(company, url, 'en')
    const office = await Office.open(url)
    await office.ask('POST', 'managers', {
      login: 'second@demo.example',
      firstName: 'Second',
      role: 'companyManager',
      password: `${password}-2`,
    })
    await desk.go('manager_representatives')
    await desk.row('Clara Vega').getByRole('link').click()
    await desk.field('people_last_name').fill('Ruiz')
    const other = new Account(await desk.page.context().newPage(), 'en')
    const signOut = async () => {
      await other.page.goto(`${url}/manager`)
      await other.button(other.kit('kit_account', { name: 'Nuria Soler' })).click()
      await other.button(other.kit('kit_sign_out')).click()
      await expect(other.field(other.kit('kit_sign_in_login'))).toBeVisible()
    }
    const person = new Account(desk.page, 'en')
    await signOut()
    await expect(person.again).toBeVisible({ timeout: promised })
    await expect(desk.page.getByRole('main')).toHaveCount(0)
    expect(await readable(desk.page)).not.toContain('rep1@demo.example')
    await other.signIn('manager@demo.example', password)
    await expect(person.again).toHaveCount(0) // the same person, in the same browser
    await expect(desk.field('people_last_name')).toHaveValue('Ruiz')

    await signOut()
    await expect(person.again).toBeVisible({ timeout: promised })
    await person.again.getByLabel(person.kit('kit_sign_in_login'), { exact: true }).fill('second@demo.example')
    await person.again.getByLabel(person.kit('kit_sign_in_password'), { exact: true }).fill(`${password}-2`)
    await person.button(person.kit('kit_sign_in'), person.again).click()
    await expect(person.title(person.say('account_step_password_title'))).toBeVisible()
    await expect(desk.page).toHaveURL(/\/manager\/?$/)
    expect(await stored(desk.page)).not.toContain('Ruiz')
  }))

test('who comes back from the company\u2019s provider without a sign-in reads why', () =>
  Company.run(async (company, url) => {
    const { page } = await company.let(Customer.open(url, 'Customer One', 'es'))
    const say = texts('es', 'pages_account')
    const codes = ['unsafe', 'late', 'nobody', 'unverified', 'unreachable', 'refused'] as const
    for (const code of codes) {
      await page.goto('about:blank')
      await page.goto(`${url}/manager#sign-in=openid_${code}`)
      await expect(page.getByRole('alert')).toContainText(say(`account_sign_in_openid_${code}`))
      await expect(page).toHaveURL(/\/manager\/?$/)
    }
    expect(await findings(page)).toEqual([])
  }))

/** A representative in a conversation with a customer. */
async function conversation(
  company: Company,
  url: string,
  language: 'en' | 'es',
  onSignInPage?: (page: Page) => Promise<void>,
) {
  const customer = await company.let(Customer.open(url, 'Customer One', language))
  const rep = await company.let(Representative.open(url, 1, language, {}, onSignInPage))
  await customer.ask('My invoice is wrong')
  await rep.accept(customer.name)
  await customer.meets(rep.name)
  return {
    customer,
    rep,
    person: new Account(rep.page, language),
    composer: rep.page.getByRole('textbox', { name: texts(language, 'helpalert')('helpalert_message'), exact: true }),
    line: rep.page.getByRole('banner').getByRole('status'),
  }
}

/** Signs somebody out of HelpAlert everywhere, from a machine of their own. */
async function signOutOthers(url: string, login: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json', 'Acude-App': 'helpalert' }
  const body = JSON.stringify({ login, password })
  const signedIn = await fetch(`${url}/api/identity/sign-in`, { method: 'POST', headers, body })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .find((one) => one?.startsWith('acude-helpalert='))
  const ended = await fetch(`${url}/api/identity/devices`, {
    method: 'DELETE',
    headers: { ...headers, Cookie: cookie ?? '' },
  })
  expect(ended.status).toBe(200)
}

/** What can be read on a page. */
function readable(page: Page): Promise<string> {
  return page.locator('body').innerText()
}

/** Everything that a page stores: its tab, its browser and its databases. */
function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const rows: unknown[] = []
    for (const { name } of await indexedDB.databases()) {
      const base = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? '')
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
      })
      for (const shelf of base.objectStoreNames) {
        const reading = base.transaction(shelf).objectStore(shelf).getAll()
        rows.push(
          await new Promise((resolve, reject) => {
            reading.addEventListener('success', () => resolve(reading.result))
            reading.addEventListener('error', () => reject(reading.error ?? new Error('not read')))
          }),
        )
      }
      base.close()
    }
    return JSON.stringify([{ ...sessionStorage }, { ...localStorage }, rows])
  })
}
