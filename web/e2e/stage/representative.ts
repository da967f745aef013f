import { type Browser, expect, type Page } from '@playwright/test'
import { type Look, openBrowser, profile } from './browser.ts'
import { readCounter } from './counter.ts'
import { password, type Seat } from './product.ts'
import { type Language, type Texts, texts } from './texts.ts'

/** The names of the representatives of the company to try. */
export const representatives = { 1: 'Clara Vega', 2: 'Diego Ramos' } as const

/** A representative of the company to try, signed in to HelpAlert. */
export class Representative {
  private constructor(
    readonly browser: Browser,
    readonly page: Page,
    readonly name: string,
    readonly say: Texts,
    readonly kit: Texts,
  ) {}

  /** Signs in representative 1 or 2. */
  static async open(
    url: string,
    number: 1 | 2,
    language: Language,
    look: Look & Seat = {},
    onSignInPage?: (page: Page) => Promise<void>,
  ): Promise<Representative> {
    const browser = await openBrowser(look.wire)
    const context = await profile(browser, language, look)
    const page = await context.newPage()
    const kit = texts(language, 'kit')
    const person = new Representative(browser, page, representatives[number], texts(language, 'helpalert'), kit)
    await page.goto(`${url}/helpalert`)
    await page.getByLabel(kit('kit_sign_in_login'), { exact: true }).waitFor()
    await onSignInPage?.(page)
    await page
      .getByLabel(kit('kit_sign_in_login'), { exact: true })
      .fill(`rep${number}@${look.domain ?? 'demo.example'}`)
    await page.getByLabel(kit('kit_sign_in_password'), { exact: true }).fill(password)
    await page.getByRole('button', { name: kit('kit_sign_in'), exact: true }).click()
    await expect(page.getByRole('radiogroup', { name: person.say('helpalert_status') })).toBeVisible()
    return person
  }

  acceptButton(customer: string) {
    return this.page.getByRole('button', { name: this.say('helpalert_accept_name', { name: customer }) })
  }

  /** Accepts a customer's query from the queue. */
  async accept(customer: string): Promise<void> {
    await this.acceptButton(customer).click()
    await expect(this.page.getByRole('heading', { name: customer })).toBeVisible()
  }

  async write(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: this.say('helpalert_message'), exact: true }).fill(text)
    await this.page.keyboard.press('Enter')
  }

  async reads(text: string): Promise<void> {
    await expect(this.page.getByRole('log').getByText(text, { exact: true })).toHaveCount(1)
  }

  async askForScreen(): Promise<void> {
    await this.page.getByRole('button', { name: this.say('helpalert_ask_screen') }).click()
  }

  /** Waits for a readable picture of the painted counter that moves on, and returns the last number seen. */
  async sees(): Promise<number> {
    return moving(this.page)
  }

  async end(outcome: 'resolved' | 'unresolved' | 'unknown', note: string, stars: number): Promise<void> {
    await this.page.getByRole('button', { name: this.say('helpalert_end'), exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByText(this.kit(`kit_outcome_${outcome}`), { exact: true }).click()
    const field = dialog.getByLabel(this.say('helpalert_end_note'), { exact: true })
    await expect(field).toHaveAccessibleDescription(this.say('helpalert_end_note_hint'))
    await field.fill(note)
    await dialog.getByRole('radio', { name: this.kit('kit_stars', { count: stars }) }).check({ force: true })
    await dialog.getByRole('button', { name: this.say('helpalert_end'), exact: true }).click()
  }

  async leave(): Promise<void> {
    await this.browser.close()
  }
}

/** Waits until the first video of a page shows a counter that is readable and moves, and returns its last number. */
export async function moving(page: Page): Promise<number> {
  let first: number | undefined
  let last = 0
  await expect
    .poll(
      async () => {
        const seen = await readCounter(page)
        if (seen === undefined) return false
        first ??= seen
        last = seen
        return seen !== first
      },
      { intervals: [100] },
    )
    .toBe(true)
  return last
}
