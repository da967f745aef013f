import { createHmac } from 'node:crypto'
import { type CDPSession, expect, type Page } from '@playwright/test'
import { password } from './product.ts'
import { type Language, type Texts, texts } from './texts.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app with this secret shows (RFC 6238), some steps of half a minute from now. */
export function appCode(secret: string, steps = 0): string {
  const bits = [...secret.replace(/\s/g, '')].map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Chromium's virtual device with passkeys, which has already verified its owner. */
export async function passkeyDevice(page: Page): Promise<CDPSession> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return device
}

/** The sign-in page of the Management Center, and the steps after the password. */
export class SignInPage {
  readonly account: Texts
  readonly kit: Texts

  constructor(
    readonly page: Page,
    readonly url: string,
    language: Language,
  ) {
    this.account = texts(language, 'pages_account')
    this.kit = texts(language, 'kit')
  }

  button(key: string, facts?: Readonly<Record<string, string>>) {
    return this.page.getByRole('button', { name: this.account(key, facts), exact: true })
  }

  /** Opens the sign-in page. */
  async open(): Promise<void> {
    await this.page.goto(`${this.url}/manager`)
    await this.page.getByLabel(this.kit('kit_sign_in_login'), { exact: true }).waitFor()
  }

  /** Submits login and password. */
  async signIn(login: string): Promise<void> {
    await this.page.getByLabel(this.kit('kit_sign_in_login'), { exact: true }).fill(login)
    await this.page.getByLabel(this.kit('kit_sign_in_password'), { exact: true }).fill(password)
    await this.page.getByRole('button', { name: this.kit('kit_sign_in'), exact: true }).click()
  }

  /** The menu is visible: a person is signed in. */
  async expectSignedIn(): Promise<void> {
    await expect(this.page.getByRole('navigation').first()).toBeVisible()
  }

  async signOut(): Promise<void> {
    await this.page.context().clearCookies()
    await this.open()
  }

  /** Types a code and submits it. */
  async code(label: string, code: string): Promise<void> {
    await this.page.getByLabel(this.account(label), { exact: true }).fill(code)
    await this.button('account_factor_code_confirm').click()
  }

  /** Sets an app up in the open dialog or step, and keeps the codes: the secret and the codes. */
  async setUpApp(): Promise<{ secret: string; codes: string[] }> {
    const secret = await this.page.getByLabel(this.account('account_factor_app_secret'), { exact: true }).inputValue()
    await this.code('account_factor_app_confirm', appCode(secret))
    const list = this.page.getByRole('list', { name: this.account('account_codes_list') })
    await expect(list.getByRole('listitem')).toHaveCount(10)
    const codes = await list.getByRole('listitem').allInnerTexts()
    await this.page.getByLabel(this.account('account_codes_kept')).check()
    await this.button('account_codes_go').click()
    await expect(list).toHaveCount(0)
    return { secret, codes }
  }
}
