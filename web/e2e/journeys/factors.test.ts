import { expect, type Page, test } from '@playwright/test'
import { openBrowser, profile } from '../stage/browser.ts'
import { complaints } from '../stage/complaints.ts'
import { appCode, SignInPage, passkeyDevice } from '../stage/factors.ts'
import { password, Product } from '../stage/product.ts'
import { Provider } from '../stage/provider.ts'
import type { Language } from '../stage/texts.ts'

const boss = 'manager@demo.example'

/** A manager on the sign-in page of their own product. */
async function onSignInPage(
  language: Language,
  journey: (signInPage: SignInPage, page: Page) => Promise<void>,
): Promise<void> {
  const product = await Product.start(['--timing=short', '--openid-private'])
  const browser = await openBrowser()
  try {
    const page = await (await profile(browser, language)).newPage()
    const heard = complaints(page)
    const signInPage = new SignInPage(page, product.url, language)
    await signInPage.open()
    await journey(signInPage, page)
    expect(heard()).toEqual([])
  } finally {
    await browser.close()
    await product.clear()
  }
}

for (const language of ['es', 'en'] as const) {
  test(`an authenticator app is set up and asked for, and a recovery code replaces it (${language})`, () =>
    onSignInPage(language, async (signInPage, page) => {
      await signInPage.signIn(boss)
      await signInPage.expectSignedIn()
      await page.goto(`${signInPage.url}/manager/account`)
      await signInPage.button('account_factor_app_add').click()
      const { secret, codes } = await signInPage.setUpApp()
      await expect(page.getByText(signInPage.account('account_factor_codes_left', { count: 10 }))).toBeVisible()

      await signInPage.signOut()
      await signInPage.signIn(boss)
      await signInPage.code('account_step_factor_code_app', '000000')
      await expect(page.getByLabel(signInPage.account('account_step_factor_code_app'))).toBeFocused()
      await expect(page.getByRole('navigation')).toHaveCount(0)
      await signInPage.code('account_step_factor_code_app', appCode(secret, 1))
      await signInPage.expectSignedIn()

      await signInPage.signOut()
      await signInPage.signIn(boss)
      await signInPage.button('account_step_factor_to_recovery').click()
      await signInPage.code('account_step_factor_code_recovery', (codes[0] ?? '').toLowerCase().replaceAll('-', ' '))
      await signInPage.expectSignedIn()
      await page.goto(`${signInPage.url}/manager/account`)
      await expect(page.getByText(signInPage.account('account_factor_codes_left', { count: 9 }))).toBeVisible()

      await signInPage.button('account_factor_remove_named', { name: signInPage.account('account_factor_app') }).click()
      await expect(page.getByText(signInPage.account('account_factor_remove_last'))).toBeVisible()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: signInPage.account('account_factor_remove') })
        .click()
      await expect(signInPage.button('account_factor_app_add')).toBeVisible()
    }))
}

test('a passkey is added, is a second factor, and signs in without a password', () =>
  onSignInPage('es', async (signInPage, page) => {
    await passkeyDevice(page)
    await signInPage.signIn(boss)
    await signInPage.expectSignedIn()
    await page.goto(`${signInPage.url}/manager/account`)
    await signInPage.button('account_factor_passkey_add').click()
    await page.getByLabel(signInPage.account('account_factor_passkey_name'), { exact: true }).fill('Portátil')
    await signInPage.button('account_factor_passkey_go').click()
    await page.getByLabel(signInPage.account('account_codes_kept')).check()
    await signInPage.button('account_codes_go').click()
    await expect(page.getByText('Portátil')).toBeVisible()

    await signInPage.signOut()
    await signInPage.signIn(boss)
    await page.getByRole('heading', { name: signInPage.account('account_step_factor_title') }).waitFor()
    await signInPage.button('account_step_factor_passkey').click()
    await signInPage.expectSignedIn()

    await signInPage.signOut()
    await signInPage.button('account_sign_in_passkey').click()
    await signInPage.expectSignedIn()
  }))

test('a change that needs a fresh proof asks for one, and then continues', () =>
  onSignInPage('en', async (signInPage, page) => {
    await signInPage.signIn(boss)
    await signInPage.expectSignedIn()
    await page.goto(`${signInPage.url}/manager/account`)
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
    await signInPage.button('account_factor_app_add').click()
    const proof = page.getByRole('dialog', { name: signInPage.account('account_proof_title') })
    const field = proof.getByLabel(signInPage.account('account_proof_password'), { exact: true })
    await field.fill('not my password')
    await proof.getByRole('button', { name: signInPage.account('account_proof_go') }).click()
    await expect(proof.getByText('This is not your password.', { exact: false })).toBeVisible()
    await field.fill(password)
    await proof.getByRole('button', { name: signInPage.account('account_proof_go') }).click()
    await expect(proof).toHaveCount(0)
    await signInPage.setUpApp()
    await expect(page.getByText(signInPage.account('account_factor_codes_left', { count: 10 }))).toBeVisible()
  }))

test('a company requires second factors: people without one set it up when they sign in', () =>
  onSignInPage('en', async (signInPage, page) => {
    await signInPage.signIn(boss)
    await signInPage.expectSignedIn()
    await page.goto(`${signInPage.url}/manager/company`)
    const all = page.getByRole('group', { name: signInPage.account('account_company_factor_required') })
    await all.getByLabel(signInPage.account('account_role_companyManager')).check()
    await page.getByRole('button', { name: signInPage.kit('kit_form_save'), exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('Set up a second factor for yourself first')
    await page.getByRole('button', { name: signInPage.kit('kit_form_discard') }).click()

    await page.goto(`${signInPage.url}/manager/account`)
    await signInPage.button('account_factor_app_add').click()
    await signInPage.setUpApp()
    await page.goto(`${signInPage.url}/manager/company`)
    await all.getByLabel(signInPage.account('account_role_representative')).check()
    await page.getByRole('button', { name: signInPage.kit('kit_form_save'), exact: true }).click()
    await expect(page.getByRole('main').getByText(signInPage.kit('kit_form_saved'), { exact: true })).toBeVisible()

    await page.goto(`${signInPage.url}/helpalert`)
    await signInPage.signIn('rep1@demo.example')
    await expect(page.getByText(signInPage.account('account_step_enrol_text'))).toBeVisible()
    await signInPage.button('account_factor_app_add').click()
    await signInPage.setUpApp()
    await expect(page.getByText(signInPage.account('account_step_enrol_text'))).toHaveCount(0)
  }))

test('people sign in with their company’s own accounts', () =>
  onSignInPage('es', async (signInPage, page) => {
    const provider = await Provider.open()
    try {
      await signInPage.signIn(boss)
      await signInPage.expectSignedIn()
      await page.goto(`${signInPage.url}/manager/company`)
      await page.getByRole('switch', { name: signInPage.account('account_company_openid_on') }).check({ force: true })
      await page.getByLabel(signInPage.account('account_company_issuer'), { exact: true }).fill(provider.issuer)
      await page.getByLabel(signInPage.account('account_company_client'), { exact: true }).fill('acude')
      await page.getByLabel(signInPage.account('account_company_domains'), { exact: true }).fill('demo.example')
      await signInPage.button('account_company_try').click()
      await expect(page.getByText(signInPage.account('account_company_tried'))).toBeVisible()
      await page.getByRole('button', { name: signInPage.kit('kit_form_save'), exact: true }).click()
      await expect(page.getByRole('main').getByText(signInPage.kit('kit_form_saved'), { exact: true })).toBeVisible()

      await signInPage.signOut()
      await signInPage.button('account_sign_in_company').click()
      await expect(page.getByText(signInPage.account('account_sign_in_company_login'))).toBeVisible()
      const login = page.getByLabel(signInPage.kit('kit_sign_in_login'), { exact: true })
      provider.email = 'nobody@demo.example'
      await login.fill(boss)
      await signInPage.button('account_sign_in_company').click()
      await expect(page.getByText(signInPage.account('account_sign_in_openid_nobody'))).toBeVisible()
      provider.email = boss
      await login.fill(boss)
      await signInPage.button('account_sign_in_company').click()
      await signInPage.expectSignedIn()

      await signInPage.signOut()
      await login.fill('somebody@elsewhere.example')
      await signInPage.button('account_sign_in_company').click()
      await expect(page.getByRole('alert')).toBeVisible()
    } finally {
      await provider.leave()
    }
  }))
