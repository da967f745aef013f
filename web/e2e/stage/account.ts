import { expect, type Locator, type Page } from '@playwright/test'
import { type Language, type Texts, texts } from './texts.ts'

/** A person at an app: on the sign-in page, in the steps after it, and in My Settings. */
export class Account {
  readonly say: Texts
  readonly kit: Texts
  readonly faults: Texts

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.say = texts(language, 'pages_account')
    this.kit = texts(language, 'kit')
    this.faults = texts(language, 'identity')
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true })
  }

  button(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: true })
  }

  title(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true })
  }

  /** Signs in with login and password. */
  async signIn(login: string, password: string): Promise<void> {
    await this.field(this.kit('kit_sign_in_login')).fill(login)
    await this.field(this.kit('kit_sign_in_password')).fill(password)
    await this.button(this.kit('kit_sign_in')).click()
  }

  /** The dialog over a page whose sign-in has expired. */
  get again(): Locator {
    return this.page.getByRole('dialog', { name: this.kit('kit_sign_in_again'), exact: true })
  }

  /** Signs in again in that dialog, which knows the login. */
  async signInAgain(password: string): Promise<void> {
    await expect(this.again.getByLabel(this.kit('kit_sign_in_login'), { exact: true })).not.toHaveValue('')
    await this.again.getByLabel(this.kit('kit_sign_in_password'), { exact: true }).fill(password)
    await this.button(this.kit('kit_sign_in'), this.again).click()
    await expect(this.again).toHaveCount(0)
  }

  get newPassword(): Locator {
    return this.field(this.say('account_password_new'))
  }

  /** Types a new password, waits for the meter, and saves it by the button with this text. */
  async choose(password: string, meter: string, save: string): Promise<void> {
    await this.newPassword.fill(password)
    await expect(this.page.getByRole('status').filter({ hasText: this.say(meter) })).toBeVisible()
    await this.button(this.say(save)).click()
  }

  /** Waits until the new password was refused at its field, in words that screen readers read out. */
  async refused(fault: string): Promise<void> {
    await expect(this.newPassword).toHaveAttribute('aria-invalid', 'true')
    await expect(this.newPassword).toHaveAccessibleDescription(new RegExp(escaped(this.faults(fault))))
  }

  /** Opens My Settings by the menu of the person. */
  async settings(name: string): Promise<void> {
    await this.button(this.kit('kit_account', { name })).click()
    const panel = this.page.locator(':popover-open')
    await panel.getByRole('link', { name: this.kit('kit_my_settings'), exact: true }).click()
    await expect(this.title(this.say('account_title'))).toBeVisible()
  }
}

/** The text of the newest mail to an address, as the mailbox page shows it; waits until there is one. */
export async function mailTo(url: string, address: string): Promise<string> {
  await expect.poll(() => mails(url, address)).not.toHaveLength(0)
  return (await mails(url, address))[0] ?? ''
}

/** The texts of the mails to an address, newest first. */
export async function mails(url: string, address: string): Promise<string[]> {
  const page = await (await fetch(`${url}/mailbox`)).text()
  return page
    .split('<article')
    .filter((one) => one.includes(`>To ${address},`))
    .map((one) => plain(/<pre>([\s\S]*?)<\/pre>/.exec(one)?.[1] ?? ''))
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
