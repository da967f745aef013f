import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { complaints } from '../stage/complaints.ts'
import { Customer } from '../stage/customer.ts'
import { Office } from '../stage/office.ts'
import { Representative } from '../stage/representative.ts'
import { texts } from '../stage/texts.ts'

const both = (text: string) => ({ en: text, es: text })

for (const language of ['en', 'es'] as const) {
  test(`the page shows the portal's questions, prefilled from the address (${language})`, () =>
    Company.run(async (company, url) => {
      const office = await Office.open(url)
      await office.shape({
        colours: { primary: '#8a1538', background: '#fdf6f0', text: '#241a1c' },
        texts: { [language]: { ...office.portal.texts[language]!, terms: 'The small print', scamWarning: 'No banks' } },
        fields: [
          { name: 'name', required: true },
          { name: 'phone', required: true },
          { name: 'plan', type: 'choice', labels: both('Plan'), choices: [{ value: 'gold', labels: both('Gold') }] },
          {
            name: 'order',
            type: 'text',
            maxLength: 9,
            labels: both('Order'),
            hints: both('Like A-12'),
            pattern: '[A-Z]-\\d+',
          },
          { name: 'device', type: 'text', maxLength: 20, labels: both('Device'), hidden: true, parameter: 'device' },
          { name: 'question', required: true, parameter: 'q' },
        ],
      })
      const customer = await company.let(
        Customer.open(url, 'Marta', language, 'demo?device=printer&q=It%20burns&plan=gold'),
      )
      const { page, say } = customer
      await expect(page.getByLabel(say('portal_form_question'))).toHaveValue('It burns')
      await expect(page.getByLabel('Device')).toHaveCount(0)
      await expect(page.getByText('No banks')).toBeVisible()
      expect(await page.evaluate(() => getComputedStyle(document.body.parentElement!).backgroundColor)).toBe(
        'rgb(253, 246, 240)',
      )
      expect(await findings(page)).toEqual([])
      await customer.fill('It burns')
      await page.getByLabel('Plan').selectOption('gold')
      await page.getByLabel('Order').fill('twelve')
      await send(customer)
      await expect(page.getByText(say('portal_form_required'))).toBeVisible()
      await page.getByLabel(say('portal_form_phone')).fill('+34 600 000 000')
      await send(customer)
      await expect(page.getByText(say('portal_form_terms_first'))).toBeVisible()
      await page.getByLabel(say('portal_form_accept_terms')).check()
      await send(customer)
      const missed = texts(language, 'portals')('fault_field_pattern_missed', { hint: 'Like A-12' })
      await expect(page.getByText(missed)).toBeVisible()
      await expect(page.getByLabel('Order')).toBeFocused()
      await page.getByLabel('Order').fill('A-12')
      await send(customer)
      await expect(page.getByRole('heading', { name: say('portal_waiting_title') })).toBeVisible()
      const representative = await company.let(Representative.open(url, 1, language))
      await representative.accept('Marta')
      for (const told of ['Device', 'printer', 'Order', 'A-12', 'Gold', '+34 600 000 000']) {
        await expect(representative.page.getByText(told).first()).toBeVisible()
      }
    }))
}

test('each type of portal asks for what it needs, and nothing more', () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    const representative = await company.let(Representative.open(url, 1, 'en'))

    await office.shape({ type: 'chooseRepresentative' })
    const choosing = await company.let(Customer.open(url, 'Chooser', 'en'))
    await choosing.page.getByLabel(representative.name).check()
    expect(await findings(choosing.page)).toEqual([])
    await choosing.ask('I know whom I want')
    await expect(representative.page.getByText(representative.say('helpalert_query_asks_for_me'))).toBeVisible()

    await office.shape({ type: 'oneButton' })
    const hurried = await company.let(Customer.open(url, '', 'en'))
    await expect(hurried.page.getByRole('textbox')).toHaveCount(0)
    await hurried.page.getByLabel(hurried.say('portal_form_accept')).check()
    await send(hurried)
    await expect(hurried.page.getByRole('heading', { name: hurried.say('portal_waiting_title') })).toBeVisible()

    await office.shape({ type: 'chatFirst' })
    const chatting = await company.let(Customer.open(url, 'Chatter', 'en'))
    await chatting.page.getByLabel(chatting.say('portal_form_name')).fill('Chatter')
    await expect(chatting.page.getByRole('textbox')).toHaveCount(1)
    await chatting.page.getByLabel(chatting.say('portal_form_accept')).check()
    await chatting.page.getByRole('button', { name: chatting.say('portal_form_chat') }).click()
    await chatting.write('Here I am')
    await chatting.reads('Here I am')

    await office.shape({ type: 'sessionCode' })
    const coded = await company.let(Customer.open(url, 'Coded', 'en'))
    const faults = texts('en', 'portals')
    expect(await findings(coded.page)).toEqual([])
    for (const [code, fault] of [
      ['12', 'fault_code_malformed'],
      ['123 456-789', 'fault_code_unknown'],
    ] as const) {
      await coded.page.getByLabel(coded.say('portal_code_label')).fill(code)
      await coded.page.getByRole('button', { name: coded.say('portal_code_send') }).click()
      await expect(coded.page.getByText(faults(fault))).toBeVisible()
    }
  }))

test('a portal changes its address, gets a subportal, and closes: customers keep what they wrote', () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    await office.shape({ address: 'moved' })
    const made = await office.ask<{ id: string }>('POST', 'hours', {
      name: 'Never',
      zone: 'Europe/Madrid',
      week: Array.from({ length: 7 }, () => []),
    })
    await office.ask('POST', `portals/${office.portal.id}/subportals`, { name: 'Spares', address: 'spares' })
    const customer = await company.let(Customer.open(url, 'Marta', 'es', 'demo/spares?language=es'))
    const { page, say } = customer
    await expect(page).toHaveURL(`${url}/p/moved/spares?language=es`)
    await page.goto(`${url}/p/MOVED/Spares?language=es`)
    await customer.fill('¿Dónde están?')
    await office.shape({ hours: made.id })
    await send(customer)
    await expect(page.getByText(texts('es', 'portals')('fault_portal_closed'))).toBeVisible()
    await expect(page.getByLabel(say('portal_form_question'))).toHaveValue('¿Dónde están?')
    await page.reload()
    await expect(page.getByRole('heading', { name: say('portal_closed_title') })).toBeVisible()
    expect(await findings(page)).toEqual([])
    await office.shape({ hours: '' })
    await page.reload()
    await expect(page.getByLabel(say('portal_form_question'))).toHaveValue('¿Dónde están?')
  }))

/** What attackers write, each with the canary of this test in it. */
const attacks = readFileSync(join(import.meta.dirname, '../../../pkg/portal/ownhtml/testdata/attacks.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.replaceAll('alert(1)', 'window.top.hurt=1'))

test('own HTML of a company is shown, and never run', () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    const customer = await company.let(Customer.open(url, 'Marta', 'en'))
    const { page } = customer
    const complained = complaints(page)
    const away: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('https://a.example/')) away.push(request.url())
    })
    page.on('dialog', (dialog) => away.push(dialog.message()))
    for (let at = 0; at < attacks.length; at += 12) {
      const some = attacks.slice(at, at + 12)
      const title = (some[0] ?? '').slice(0, 100)
      const all = some.join('\n')
      await office.shape({
        texts: {
          en: {
            title,
            welcome: all,
            notice: all,
            terms: all,
            scamWarning: all.slice(0, 1000),
            closedTitle: title,
            ownHTML: `${all}<p>the end of it</p>`,
          },
        },
        fields: [
          { name: 'name', required: true, labels: { en: title }, hints: { en: title } },
          ...some.slice(0, 9).map((text, n) => ({
            name: `own${n}`,
            type: 'choice' as const,
            labels: both(text.slice(0, 100)),
            choices: [{ value: text.slice(0, 100), labels: both(text.slice(0, 100)) }],
          })),
        ],
      })
      await page.reload()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title.trim().replace(/\s+/g, ' '))
      await page.locator('iframe').scrollIntoViewIfNeeded()
      await page.waitForLoadState('networkidle')
      expect(await ownPart(page), all).toEqual({ scripts: 0, reaches: false })
      await expectOurs(page, customer)
      expect(await page.evaluate(() => 'hurt' in window), all).toBe(false)
    }
    expect(away).toEqual([])
    expect(complained().filter((one) => !/a\.example|ERR_/.test(one))).toEqual([])
  }))

/** What the company's own part holds, seen from outside as the browser's tools see it, and whether it is of the page's origin. */
async function ownPart(page: Page): Promise<{ scripts: number; reaches: boolean }> {
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame()
  const scripts = (await frame?.locator('script, iframe, form, object, embed, base, [onerror], [onload]').count()) ?? -1
  const reaches = await page.evaluate(() => document.querySelector('iframe')?.contentDocument !== null)
  return { scripts, reaches }
}

/** A click on a control for consent hits the product's own control: nothing covers it. */
async function expectOurs(page: Page, customer: Customer): Promise<void> {
  const controls = [
    page.getByLabel(customer.say('portal_form_accept')),
    page.getByRole('button', { name: customer.say('portal_form_send') }),
  ]
  for (const control of controls) {
    await control.scrollIntoViewIfNeeded()
    const own = await control.evaluate((element) => {
      const box = element.getBoundingClientRect()
      return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === element
    })
    expect(own).toBe(true)
  }
}

test('an ended session is mailed to the addresses of the portal, with both ratings', () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    await office.shape({ notify: ['desk@demo.example'], notifyTranscript: false })
    const customer = await company.let(Customer.open(url, 'Marta <b>', 'es'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('My printer burns')
    await representative.accept(customer.name)
    await customer.write('a private word')
    await representative.reads('a private word')
    await representative.end('resolved', 'Ticket 7', 5)
    await customer.rate(4, 'Quick')
    const mailbox = await customer.browser.newPage()
    await expect
      .poll(async () => {
        await mailbox.goto(`${url}/mailbox`)
        return await mailbox.locator('body').innerText()
      })
      .toContain('desk@demo.example')
    const mail = await mailbox.locator('body').innerText()
    const say = texts('es', 'portals')
    for (const told of [
      'My printer burns',
      'Ticket 7',
      '4 / 5',
      '5 / 5',
      'Quick',
      say('mail_session_outcome_resolved'),
      'Marta <b>',
    ]) {
      expect(mail).toContain(told)
    }
    expect(mail).not.toContain('a private word')
    expect(mail.match(/desk@demo\.example/g)).toHaveLength(1)
  }))

async function send(customer: Customer): Promise<void> {
  await customer.page.getByRole('button', { name: customer.say('portal_form_send') }).click()
}
