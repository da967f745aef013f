import { type Browser, expect, type Page } from '@playwright/test'
import { type Look, openBrowser, profile } from './browser.ts'
import { counterPage } from './counter.ts'
import { type Language, type Texts, texts } from './texts.ts'

/** A customer at their own browser, on a portal. */
export class Customer {
  private constructor(
    readonly browser: Browser,
    readonly page: Page,
    readonly name: string,
    readonly say: Texts,
    private readonly address: string,
  ) {}

  static async open(url: string, name: string, language: Language, portal = 'demo', look?: Look): Promise<Customer> {
    const browser = await openBrowser(look?.wire)
    const context = await profile(browser, language, look)
    const page = await context.newPage()
    const customer = new Customer(browser, page, name, texts(language, 'portal'), `${url}/p/${portal}`)
    await page.goto(customer.address)
    return customer
  }

  /** Fills the form in and sends it; the page then shows the position in the queue. */
  async ask(question: string): Promise<void> {
    await this.fill(question)
    await this.page.getByRole('button', { name: this.say('portal_form_send') }).click()
    await expect(this.page.getByRole('heading', { name: this.say('portal_waiting_title') })).toBeVisible()
  }

  async fill(question: string): Promise<void> {
    await this.page.getByLabel(this.say('portal_form_name')).fill(this.name)
    await this.page.getByLabel(this.say('portal_form_question')).fill(question)
    await this.page.getByLabel(this.say('portal_form_accept')).check()
  }

  async write(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: this.say('portal_chat_write') }).fill(text)
    await this.page.keyboard.press('Enter')
  }

  /** Waits until the conversation shows a text, exactly once. */
  async reads(text: string): Promise<void> {
    await expect(this.page.getByRole('log').getByText(text, { exact: true })).toHaveCount(1)
  }

  /** Waits until a representative has accepted. */
  async meets(name: string): Promise<void> {
    await expect(this.page.getByRole('heading', { name: this.say('portal_with_name', { name }) })).toBeVisible()
  }

  /** Shares a tab, by default one that paints a counter: through the product's explanation and the browser's own choice. */
  async share(shown = counterPage): Promise<Page> {
    const painted = await this.page.context().newPage()
    await painted.setContent(shown)
    await this.page.bringToFront()
    await this.page.getByRole('button', { name: this.say('portal_share_start') }).click()
    await this.page.getByRole('button', { name: this.say('portal_share_explain_go') }).click()
    await expect(this.page.getByRole('heading', { name: this.say('portal_share_live') })).toBeVisible()
    await painted.bringToFront()
    return painted
  }

  /** Opens the same page in a second tab, as duplicating a tab does. */
  async duplicate(): Promise<Page> {
    const opening = this.page.waitForEvent('popup')
    await this.page.evaluate(() => void window.open(location.href))
    return opening
  }

  /** What the tab keeps of its session: a thief's copy of it. */
  async pass(): Promise<{ readonly session: string; readonly token: string }> {
    const kept = await this.page.evaluate(() =>
      Object.entries(sessionStorage).find(([key]) => key.startsWith('acude.session.')),
    )
    return JSON.parse(kept?.[1] ?? 'null') as { session: string; token: string }
  }

  async stopSharing(): Promise<void> {
    await this.page.bringToFront()
    await this.page.getByRole('button', { name: this.say('portal_share_stop') }).click()
    await expect(this.page.getByText(this.say('portal_share_off'))).toBeVisible()
  }

  async end(): Promise<void> {
    await this.page.getByRole('button', { name: this.say('portal_end') }).click()
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: this.say('portal_end_yes') })
      .click()
  }

  async rate(stars: number, comment: string): Promise<void> {
    const star = `${this.say('portal_rate_star', { count: stars })}: ${this.say(`portal_rate_${stars}`)}`
    await this.page.getByRole('radio', { name: star }).check({ force: true })
    await this.page.getByLabel(this.say('portal_rate_comment')).fill(comment)
    await this.page.getByRole('button', { name: this.say('portal_rate_send') }).click()
    await expect(this.page.getByText(this.say('portal_thanks_rated'))).toBeVisible()
  }

  async leave(): Promise<void> {
    await this.browser.close()
  }
}
