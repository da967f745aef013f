import { type BrowserContext, expect, test } from '@playwright/test'
import { Account, mails, mailTo } from '../stage/account.ts'
import { findings } from '../stage/axe.ts'
import { openBrowser, profile } from '../stage/browser.ts'
import { Company } from '../stage/company.ts'
import { Management } from '../stage/management.ts'
import { Manager } from '../stage/manager.ts'
import { Office } from '../stage/office.ts'
import { pick } from '../stage/pick.ts'
import { password } from '../stage/product.ts'
import { Representative } from '../stage/representative.ts'
import { type Language, texts } from '../stage/texts.ts'

const boss = 'manager@demo.example'
const chosen = 'orchard-lantern-gravel-79'

/** A journey with a browser of its own beside the people of the company. */
function apart(
  journey: (company: Company, url: string, visit: (language: Language) => Promise<BrowserContext>) => Promise<void>,
): Promise<void> {
  return Company.run(async (company, url) => {
    const browser = await openBrowser()
    try {
      await journey(company, url, (language) => profile(browser, language))
    } finally {
      await browser.close()
    }
  })
}

for (const language of ['en', 'es'] as const) {
  const other = language === 'en' ? 'es' : 'en'
  const say = texts(language, 'pages_account')
  const working = texts(language, 'helpalert')

  test(`a new representative chooses a password, confirms the address, and starts to work (${language})`, () =>
    apart(async (company, url, visit) => {
      const desk = await Management.open(company, url, language)
      await desk.go('manager_representatives')
      await desk.follow('people_add_representatives')
      await desk.field('people_login').fill('ana@demo.example')
      await desk.field('people_first_name').fill('Ana')
      await desk.pick(desk.say('people_team'), 'Soporte')
      await desk.press('people_pending_add')
      await desk.press('people_add_representatives')
      await desk.press('people_add_representatives', desk.dialog)
      const made = desk.page.getByRole('listitem').filter({ hasText: 'ana@demo.example' })
      const temporary = await made
        .getByText(/^\S{12,}$/)
        .last()
        .innerText()

      const page = await (await visit(language)).newPage()
      const ana = new Account(page, language)
      await page.goto(`${url}/helpalert`)
      await ana.signIn('ana@demo.example', temporary)
      await expect(ana.title(say('account_step_password_title'))).toBeVisible()
      expect(await findings(page)).toEqual([])
      await ana.choose('abcabcabcabc', 'account_advice_repeat', 'account_step_password_go')
      await ana.refused('fault_password_guessable')
      await ana.choose('password1234', 'account_meter_1', 'account_step_password_go')
      await ana.refused('fault_password_leaked')
      expect(await findings(page)).toEqual([])
      await ana.choose(chosen, 'account_meter_4', 'account_step_password_go')

      await expect(ana.title(say('account_step_email_title'))).toBeVisible()
      await expect(ana.field(say('account_email'))).toHaveValue('ana@demo.example')
      expect(await findings(page)).toEqual([])
      await ana.button(say('account_email_send')).click()
      const code = /\b\d{6}\b/.exec(await mailTo(url, 'ana@demo.example'))?.[0] ?? ''
      const wrong = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`
      await ana.field(say('account_email_code')).fill(wrong)
      await ana.button(say('account_email_confirm')).click()
      await expect(page.getByText(ana.faults('fault_code_wrong', { left: 4 }))).toBeVisible()
      expect(await findings(page)).toEqual([])
      await ana.field(say('account_email_code')).fill(code)
      await ana.button(say('account_email_confirm')).click()

      await expect(page.getByRole('radiogroup', { name: working('helpalert_status') })).toBeVisible()
      await expect(page.getByRole('status').filter({ hasText: working('helpalert_line_open') })).toBeVisible()
    }))

  test(`a forgotten password is recovered once, in the browser that asked (${language})`, () =>
    apart(async (company, url, visit) => {
      const before = await company.let(Manager.open(url, language))
      const context = await visit(language)
      const page = await context.newPage()
      const person = new Account(page, language)
      const ask = async (login: string) => {
        await page.goto(`${url}/manager`)
        await page.getByRole('link', { name: person.kit('kit_forgot_password') }).click()
        await expect(person.title(say('account_recover_title'))).toBeVisible()
        await person.field(person.kit('kit_sign_in_login')).fill(login)
        await person.button(say('account_recover_go')).click()
        await expect(page.getByRole('main').getByRole('status')).toHaveText(say('account_recover_sent', { login }))
        return (await page.getByRole('main').innerText()).replace(login, 'LOGIN')
      }
      const unknown = await ask('nobody@demo.example')
      expect(await ask(boss)).toBe(unknown)
      expect(await findings(page)).toEqual([])
      const link = /https?:\S+\/manager\/recover#\S+/.exec(await mailTo(url, boss))?.[0] ?? ''

      const refusal = (account: Account) =>
        expect(account.page.getByRole('alert')).toHaveText(person.faults('fault_link_over'))
      const stranger = new Account(await (await visit(language)).newPage(), language)
      await stranger.page.goto(link)
      await refusal(stranger)

      await page.goto('about:blank')
      await page.goto(link)
      await person.choose('password1234', 'account_meter_1', 'account_recover_save')
      await person.refused('fault_password_leaked')
      expect(await findings(page)).toEqual([])
      await person.choose(chosen, 'account_meter_4', 'account_recover_save')
      await expect(person.title(say('account_recovered_title'))).toBeVisible()
      await page.getByRole('link', { name: person.kit('kit_sign_in') }).click()
      await person.signIn(boss, chosen)
      await expect(page.getByRole('heading', { name: before.say('manager_review') })).toBeVisible()

      const second = await context.newPage()
      await second.goto(link)
      await refusal(new Account(second, language))

      const ended = new Account(before.page, language)
      await before.page.getByRole('link', { name: before.say('manager_representatives'), exact: true }).click()
      await expect(ended.again).toBeVisible()
      expect(await mails(url, 'nobody@demo.example')).toEqual([])
    }))

  test(`My Settings: sign out elsewhere, language, time zone and password (${language})`, () =>
    Company.run(async (company, url) => {
      const desk = await Management.open(company, url, language)
      const elsewhere = new Account(desk.page, language)
      await desk.go('manager_representatives')
      await desk.row('Clara Vega').getByRole('link').click()
      await desk.field('people_last_name').fill('Ruiz')

      const manager = await company.let(Manager.open(url, language))
      const { page } = manager
      const person = new Account(page, language)
      await person.settings('Nuria Soler')
      const devices = page.getByRole('listitem').filter({ hasText: say('account_device_manager') })
      await expect(devices).toHaveCount(2)
      await expect(devices.filter({ hasText: say('account_device_here') })).toHaveCount(1)
      expect(await findings(page)).toEqual([])
      await devices.getByRole('button').click()
      await expect(devices).toHaveCount(1)

      await desk.page.bringToFront()
      await desk.page.getByRole('button', { name: desk.kit('kit_form_save'), exact: true }).click()
      await expect(elsewhere.again).toBeVisible()
      expect(await findings(desk.page)).toEqual([])
      await elsewhere.signInAgain(password)
      await expect(desk.field('people_last_name')).toHaveValue('Ruiz')
      await desk.saves()

      const since = await devices.innerText()
      await pick(page.getByRole('combobox', { name: say('account_time_zone') }), 'Asia/Tokyo', 'Tokyo')
      await expect(devices.first()).not.toHaveText(since)

      await person.field(say('account_password_old')).fill('not my password')
      await person.choose(chosen, 'account_meter_4', 'account_password_save')
      await expect(person.field(say('account_password_old'))).toHaveAccessibleDescription(
        person.faults('fault_password_wrong'),
      )
      await person.field(say('account_password_old')).fill(password)
      await person.button(say('account_password_save')).click()
      await expect(page.getByText(say('account_password_changed')).first()).toBeVisible()
      expect(await findings(page)).toEqual([])

      const their = new Account(page, other)
      await page
        .getByRole('main')
        .getByText(person.kit(`kit_language_${other}`), { exact: true })
        .click()
      await expect(their.title(their.say('account_title'))).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', other)
      await expect(
        page.getByRole('link', { name: texts(other, 'manager')('manager_representatives'), exact: true }),
      ).toBeVisible()

      await desk.page.reload()
      await elsewhere.signIn(boss, password)
      await expect(desk.page.getByRole('alert')).toBeVisible()
      await elsewhere.signIn(boss, chosen)
      await expect(desk.page.locator('html')).toHaveAttribute('lang', other)
      await new Account(desk.page, other).settings('Nuria Soler')
      await expect(desk.page.getByRole('combobox', { name: their.say('account_time_zone') })).toHaveValue('Asia/Tokyo')
    }))
}

test('a sign-in that expires while a team is edited is renewed in place', () =>
  Company.run(async (company, url) => {
    const desk = await Management.open(company, url, 'en')
    const { page } = desk
    const team = texts('en', 'pages_teams')
    const person = new Account(page, 'en')
    await page
      .getByRole('link', { name: team('teams_title'), exact: true })
      .first()
      .click()
    await page.getByRole('treeitem', { name: 'Soporte', exact: true }).click()
    await page.getByLabel(team('teams_name'), { exact: true }).fill('Soporte y ventas')
    await page.context().clearCookies()
    await page.getByRole('button', { name: desk.kit('kit_form_save'), exact: true }).click()
    await person.signInAgain(password)
    await expect(page.getByLabel(team('teams_name'), { exact: true })).toHaveValue('Soporte y ventas')
    const save = page.getByRole('button', { name: desk.kit('kit_form_save'), exact: true })
    await save.click()
    await expect(save).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Soporte y ventas' })).toBeVisible()
  }))

test('HelpAlert reconnects once the steps over the page are done', () =>
  Company.run(async (company, url) => {
    const rep = await company.let(Representative.open(url, 1, 'es'))
    const { page, say: working } = rep
    const person = new Account(page, 'es')
    const mark = page.locator('header [role="status"]') // hidden while a sign-in is asked for
    await expect(mark).toHaveText(working('helpalert_line_open'))
    const office = await Office.open(url)
    const { items } = await office.ask<{ items: { id: string; login: string }[] }>('GET', 'representatives')
    const id = items.find((one) => one.login === 'rep1@demo.example')?.id
    const reset = await office.ask<{ newPassword: string }>('POST', `representatives/${id}/reset-password`)

    await page
      .getByRole('radiogroup', { name: working('helpalert_status') })
      .getByText(working('helpalert_status_away'))
      .click()
    await expect(person.again).toBeVisible()
    await page.context().setOffline(true)
    await expect(mark).not.toHaveText(working('helpalert_line_open'))
    await page.context().setOffline(false)
    await person.signInAgain(reset.newPassword)
    const step = page.getByRole('dialog', { name: person.say('account_step_password_title') })
    await expect(person.newPassword).toBeVisible()
    expect(await findings(page)).toEqual([])
    await person.choose(chosen, 'account_meter_4', 'account_step_password_go')
    await expect(step).toHaveCount(0)
    await expect(mark).toHaveText(working('helpalert_line_open'))
  }))
