import { expect, type Page, test } from '@playwright/test'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Office } from '../stage/office.ts'
import { Representative } from '../stage/representative.ts'
import { texts } from '../stage/texts.ts'

// Phone mode: a representative reads a code to a customer, who reaches nobody but them.

for (const language of ['es', 'en'] as const) {
  test(`with a code the customer meets who made it, and nobody else sees them (${language})`, () =>
    Company.run(async (company, url) => {
      const faults = texts(language, 'portals')
      const maker = await company.let(Representative.open(url, 1, language))
      const colleague = await company.let(Representative.open(url, 2, language))
      const code = await make(maker, 'Marta')
      expect(await findings(maker.page)).toEqual([])

      const customer = await company.let(Customer.open(url, 'Marta', language))
      const { page, say } = customer
      await page.goto(`${url}/join`)
      await expect(page.getByRole('heading', { name: say('portal_join_title') })).toBeVisible()
      expect(await findings(page)).toEqual([])
      await type(customer, other(code))
      await expect(page.getByText(faults('fault_code_unknown'))).toBeVisible()
      await type(customer, code)
      await expect(page.getByRole('heading', { name: say('portal_meet_title', { name: maker.name }) })).toBeVisible()
      await expect(page).toHaveURL(`${url}/p/demo`)
      expect(await findings(page)).toEqual([])
      await page.getByRole('button', { name: say('portal_meet_send') }).click()
      await expect(page.getByLabel(say('portal_form_accept'))).toBeFocused()
      await page.getByLabel(say('portal_form_accept')).check()
      await page.getByRole('button', { name: say('portal_meet_send') }).click()
      await expect(
        page.getByRole('heading', { name: say('portal_waiting_for_title', { name: maker.name }) }),
      ).toBeVisible()
      expect(await findings(page)).toEqual([])

      await expect(maker.page.getByText(maker.say('helpalert_codes_none'))).toBeVisible()
      await expect(maker.page.getByText(maker.say('helpalert_query_reserved'))).toBeVisible()
      const usual = await company.let(Customer.open(url, 'Usual', language))
      await usual.ask('?')
      await expect(usual.page.getByText(say('portal_waiting_next'))).toBeVisible()
      await expect(colleague.acceptButton('Usual')).toBeVisible()
      await expect(colleague.acceptButton('Marta')).toHaveCount(0)
      await maker.page.getByText(maker.say('helpalert_status_away'), { exact: true }).click()
      await maker.accept('Marta')
      await customer.meets(maker.name)
      await customer.write('123')
      await maker.reads('123')

      const late = await company.let(Customer.open(url, 'Late', language))
      await late.page.goto(`${url}/join`)
      await type(late, code)
      await expect(late.page.getByText(faults('fault_code_unknown'))).toBeVisible()
    }))

  test(`a portal that works with codes: turned away, withdrawn, and too many (${language})`, () =>
    Company.run(async (company, url) => {
      const faults = texts(language, 'portals')
      const office = await Office.open(url)
      await office.shape({ type: 'sessionCode' })
      const maker = await company.let(Representative.open(url, 1, language))
      const code = await make(maker, 'Luis')
      await expect(maker.page.getByText('/p/demo')).toBeVisible()
      const customer = await company.let(Customer.open(url, 'Luis', language))
      await type(customer, ` ${code.slice(0, 3)}-${code.slice(3)} `)
      await customer.page.getByLabel(customer.say('portal_form_accept')).check()
      await customer.page.getByRole('button', { name: customer.say('portal_meet_send') }).click()
      await maker.page.getByRole('button', { name: maker.say('helpalert_decline_name', { name: 'Luis' }) }).click()
      const dialog = maker.page.getByRole('dialog')
      await expect(dialog.getByText(maker.say('helpalert_turn_what'))).toBeVisible()
      expect(await findings(maker.page)).toEqual([])
      await dialog.getByRole('button', { name: maker.say('helpalert_turn_yes') }).click()
      await expect(customer.page.getByRole('heading', { name: customer.say('portal_ended_declined') })).toBeVisible()
      await expect(maker.acceptButton('Luis')).toHaveCount(0)

      const withdrawn = await make(maker, 'Eva')
      await maker.page
        .getByRole('button', { name: maker.say('helpalert_codes_withdraw_name', { name: 'Eva' }) })
        .click()
      await expect(maker.page.getByText(maker.say('helpalert_codes_none'))).toBeVisible()
      await customer.page.getByRole('button', { name: customer.say('portal_ask_again') }).click()
      await type(customer, withdrawn)
      await expect(customer.page.getByText(faults('fault_code_unknown'))).toBeVisible()

      await office.ask('PUT', `portals/${office.portal.id}/switches`, {
        switches: [{ switch: 'codesAtOnce', value: 1 }],
      })
      await make(maker, 'Ana')
      await maker.page.getByLabel(maker.say('helpalert_codes_name')).fill('One more')
      await maker.page.keyboard.press('Enter')
      await expect(maker.page.getByRole('alert')).toContainText(faults('fault_codes_at_limit', { max: 1, count: 1 }))
    }))
}

/** Makes a code for a customer and returns its digits. */
async function make({ page, say }: Representative, name: string): Promise<string> {
  await page.getByRole('link', { name: say('helpalert_codes') }).click()
  await page.getByLabel(say('helpalert_codes_name')).fill(name)
  await page.keyboard.press('Enter')
  const item = page.getByRole('listitem').filter({ hasText: name })
  const digits = await item.getByText(/^\d{3} \d{3} \d{3}$/).textContent()
  return (digits ?? '').replaceAll(' ', '')
}

async function type({ page, say }: { page: Page; say: Customer['say'] }, code: string): Promise<void> {
  await page.getByLabel(say('portal_code_label')).fill(code)
  await page.keyboard.press('Enter')
}

/** Another code of nine digits. */
function other(code: string): string {
  return code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10))
}
