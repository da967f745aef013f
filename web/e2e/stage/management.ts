import { expect, type Locator, type Page } from '@playwright/test'
import type { Company } from './company.ts'
import { Manager } from './manager.ts'
import { pick } from './pick.ts'
import { type Language, type Texts, texts } from './texts.ts'

/** A manager in the Management Center: finds pages by the menu, and fields and buttons by their names. */
export class Management {
  private constructor(
    readonly page: Page,
    readonly say: Texts,
    readonly kit: Texts,
    readonly menu: Texts,
    readonly faults: Texts,
  ) {}

  static async open(company: Company, url: string, language: Language): Promise<Management> {
    const manager = await company.let(Manager.open(url, language))
    const [pages, faults] = [texts(language, 'pages_people'), texts(language, 'people')]
    return new Management(manager.page, pages, manager.kit, manager.say, faults)
  }

  /** Opens a page of the menu by its key: manager_representatives. */
  async go(key: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: this.menu('manager_menu'), exact: true })
      .getByRole('link', { name: this.menu(key), exact: true })
      .click()
    await expect(this.page.getByRole('heading', { level: 1, name: this.menu(key), exact: true })).toBeVisible()
  }

  /** Follows the link back above the title. */
  back(key: string): Promise<void> {
    return this.page
      .getByRole('main')
      .getByRole('link', { name: this.menu(key), exact: true })
      .click()
  }

  field(key: string): Locator {
    return this.page.getByRole('textbox', { name: this.say(key), exact: true })
  }

  button(key: string, within: Locator = this.page.getByRole('main')): Locator {
    return within.getByRole('button', { name: this.say(key), exact: true })
  }

  press(key: string, within?: Locator): Promise<void> {
    return this.button(key, within).click()
  }

  /** Follows a link that looks like a button. */
  follow(key: string): Promise<void> {
    return this.page
      .getByRole('main')
      .getByRole('link', { name: this.say(key), exact: true })
      .click()
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** The row of a list with this name. */
  row(name: string): Locator {
    return this.page.locator('tr[data-row]').filter({ has: this.page.getByRole('rowheader', { name }) })
  }

  async choose(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.page.getByRole('checkbox', { name: this.kit('kit_table_select', { name }), exact: true }).check()
    }
  }

  /** Chooses from a list that is searched by typing. */
  pick(label: string, option: string, within: Page | Locator = this.page): Promise<void> {
    return pick(within.getByRole('combobox', { name: label, exact: true }), option, option)
  }

  async saves(): Promise<void> {
    await this.page.getByRole('button', { name: this.kit('kit_form_save'), exact: true }).click()
    await expect(this.page.getByRole('main').getByText(this.kit('kit_form_saved'), { exact: true })).toBeVisible()
  }
}
