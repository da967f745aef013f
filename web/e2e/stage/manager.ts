import { type Browser, expect, type Page } from '@playwright/test'
import { type Look, openBrowser, profile } from './browser.ts'
import { password, type Seat } from './product.ts'
import { type Language, type Texts, texts } from './texts.ts'

/** The manager of the company to try, signed in to the Management Center. */
export class Manager {
  private constructor(
    readonly browser: Browser,
    readonly page: Page,
    readonly say: Texts,
    readonly kit: Texts,
  ) {}

  static async open(
    url: string,
    language: Language,
    look: Look & Seat = {},
    onSignInPage?: (page: Page) => Promise<void>,
  ): Promise<Manager> {
    const browser = await openBrowser()
    const context = await profile(browser, language, look)
    const page = await context.newPage()
    const manager = new Manager(browser, page, texts(language, 'manager'), texts(language, 'kit'))
    await page.goto(`${url}/manager`)
    await page.getByLabel(manager.kit('kit_sign_in_login'), { exact: true }).waitFor()
    await onSignInPage?.(page)
    await page
      .getByLabel(manager.kit('kit_sign_in_login'), { exact: true })
      .fill(`manager@${look.domain ?? 'demo.example'}`)
    await page.getByLabel(manager.kit('kit_sign_in_password'), { exact: true }).fill(password)
    await page.getByRole('button', { name: manager.kit('kit_sign_in'), exact: true }).click()
    await expect(page.getByRole('heading', { name: manager.say('manager_review') })).toBeVisible()
    return manager
  }

  /** Opens the session of a customer from the list of Session Review. */
  async find(customer: string): Promise<void> {
    await this.page.getByRole('row').filter({ hasText: customer }).getByRole('link').first().click()
    await expect(this.page.getByRole('heading', { name: this.say('manager_facts') })).toBeVisible()
  }

  async leave(): Promise<void> {
    await this.browser.close()
  }
}
