import { expect, type Page, test } from '@playwright/test'
import { openBrowser, profile } from '../stage/browser.ts'
import { complaints } from '../stage/complaints.ts'
import { appCode, Door, passkeyDevice } from '../stage/factors.ts'
import { password, Product } from '../stage/product.ts'
import { Provider } from '../stage/provider.ts'
import type { Language } from '../stage/texts.ts'

const boss = 'manager@demo.example'

/** A manager on the sign-in page of their own product. */
async function atTheDoor(language: Language, journey: (door: Door, page: Page) => Promise<void>): Promise<void> {
  const product = await Product.start(['--timing=short', '--openid-private'])
  const browser = await openBrowser()
  try {
    const page = await (await profile(browser, language)).newPage()
    const heard = complaints(page)
    const door = new Door(page, product.url, language)
    await door.open()
    await journey(door, page)
    expect(heard()).toEqual([])
  } finally {
    await browser.close()
    await product.clear()
  }
}

for (const language of ['es', 'en'] as const) {
  test(`an authenticator app is set up, asked for, and helped out by a recovery code (${language})`, () =>
    atTheDoor(language, async (door, page) => {
      await door.knock(boss)
      await door.inside()
      await page.goto(`${door.url}/manager/account`)
      await door.button('account_factor_app_add').click()
      const { secret, codes } = await door.setUpApp()
      await expect(page.getByText(door.account('account_factor_codes_left', { count: 10 }))).toBeVisible()

      await door.signOut()
      await door.knock(boss)
      await door.code('account_step_factor_code_app', '000000')
      await expect(page.getByLabel(door.account('account_step_factor_code_app'))).toBeFocused()
      await expect(page.getByRole('navigation')).toHaveCount(0)
      await door.code('account_step_factor_code_app', appCode(secret, 1))
      await door.inside()

      await door.signOut()
      await door.knock(boss)
      await door.button('account_step_factor_to_recovery').click()
      await door.code('account_step_factor_code_recovery', (codes[0] ?? '').toLowerCase().replaceAll('-', ' '))
      await door.inside()
      await page.goto(`${door.url}/manager/account`)
      await expect(page.getByText(door.account('account_factor_codes_left', { count: 9 }))).toBeVisible()

      await door.button('account_factor_remove_named', { name: door.account('account_factor_app') }).click()
      await expect(page.getByText(door.account('account_factor_remove_last'))).toBeVisible()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: door.account('account_factor_remove') })
        .click()
      await expect(door.button('account_factor_app_add')).toBeVisible()
    }))
}

test('a passkey is added, is a second factor, and signs in without a password', () =>
  atTheDoor('es', async (door, page) => {
    await passkeyDevice(page)
    await door.knock(boss)
    await door.inside()
    await page.goto(`${door.url}/manager/account`)
    await door.button('account_factor_passkey_add').click()
    await page.getByLabel(door.account('account_factor_passkey_name'), { exact: true }).fill('Portátil')
    await door.button('account_factor_passkey_go').click()
    await page.getByLabel(door.account('account_codes_kept')).check()
    await door.button('account_codes_go').click()
    await expect(page.getByText('Portátil')).toBeVisible()

    await door.signOut()
    await door.knock(boss)
    await door.button('account_step_factor_passkey').click()
    await door.inside()

    await door.signOut()
    await door.button('account_sign_in_passkey').click()
    await door.inside()
  }))

test('what needs a fresh proof asks for one, and then goes on', () =>
  atTheDoor('en', async (door, page) => {
    await door.knock(boss)
    await door.inside()
    await page.goto(`${door.url}/manager/account`)
    const refusal = {
      code: 'proof_needed',
      status: 403,
      title: 'Forbidden',
      detail: 'Prove who you are first',
      requestId: '1',
    }
    await page.route(
      '**/api/identity/factors/app',
      (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
      { times: 1 },
    )
    await door.button('account_factor_app_add').click()
    const proof = page.getByRole('dialog', { name: door.account('account_proof_title') })
    const field = proof.getByLabel(door.account('account_proof_password'), { exact: true })
    await field.fill('not my password')
    await proof.getByRole('button', { name: door.account('account_proof_go') }).click()
    await expect(proof.getByText('This is not your password.', { exact: false })).toBeVisible()
    await field.fill(password)
    await proof.getByRole('button', { name: door.account('account_proof_go') }).click()
    await expect(proof).toHaveCount(0)
    await door.setUpApp()
    await expect(page.getByText(door.account('account_factor_codes_left', { count: 10 }))).toBeVisible()
  }))

test('a company asks for second factors: whoever has none sets one up on the way in', () =>
  atTheDoor('en', async (door, page) => {
    await door.knock(boss)
    await door.inside()
    await page.goto(`${door.url}/manager/company`)
    const all = page.getByRole('group', { name: door.account('account_company_factor_required') })
    await all.getByLabel(door.account('account_role_companyManager')).check()
    await page.getByRole('button', { name: door.kit('kit_form_save'), exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('Set up a second factor for yourself first')
    await page.getByRole('button', { name: door.kit('kit_form_discard') }).click()

    await page.goto(`${door.url}/manager/account`)
    await door.button('account_factor_app_add').click()
    await door.setUpApp()
    await page.goto(`${door.url}/manager/company`)
    await all.getByLabel(door.account('account_role_representative')).check()
    await page.getByRole('button', { name: door.kit('kit_form_save'), exact: true }).click()
    await expect(page.getByText(door.kit('kit_form_saved')).first()).toBeVisible()

    await page.goto(`${door.url}/helpalert`)
    await door.knock('rep1@demo.example')
    await expect(page.getByText(door.account('account_step_enrol_text'))).toBeVisible()
    await door.button('account_factor_app_add').click()
    await door.setUpApp()
    await expect(page.getByText(door.account('account_step_enrol_text'))).toHaveCount(0)
  }))

test('people sign in with their company’s own accounts', () =>
  atTheDoor('es', async (door, page) => {
    const provider = await Provider.open()
    try {
      await door.knock(boss)
      await door.inside()
      await page.goto(`${door.url}/manager/company`)
      await page.getByRole('switch', { name: door.account('account_company_openid_on') }).check({ force: true })
      await page.getByLabel(door.account('account_company_issuer'), { exact: true }).fill(provider.issuer)
      await page.getByLabel(door.account('account_company_client'), { exact: true }).fill('acude')
      await page.getByLabel(door.account('account_company_domains'), { exact: true }).fill('demo.example')
      await door.button('account_company_try').click()
      await expect(page.getByText(door.account('account_company_tried'))).toBeVisible()
      await page.getByRole('button', { name: door.kit('kit_form_save'), exact: true }).click()
      await expect(page.getByText(door.kit('kit_form_saved')).first()).toBeVisible()

      await door.signOut()
      await door.button('account_sign_in_company').click()
      await expect(page.getByText(door.account('account_sign_in_company_login'))).toBeVisible()
      const login = page.getByLabel(door.kit('kit_sign_in_login'), { exact: true })
      provider.email = 'nobody@demo.example'
      await login.fill(boss)
      await door.button('account_sign_in_company').click()
      await expect(page.getByText(door.account('account_sign_in_openid_nobody'))).toBeVisible()
      provider.email = boss
      await login.fill(boss)
      await door.button('account_sign_in_company').click()
      await door.inside()

      await door.signOut()
      await login.fill('somebody@elsewhere.example')
      await door.button('account_sign_in_company').click()
      await expect(page.getByRole('alert')).toBeVisible()
    } finally {
      await provider.leave()
    }
  }))
