import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import type { Manager } from './manager.ts'
import { type Language, type Texts, texts } from './texts.ts'

/** The name of each language in that language. */
export const own = { es: 'Español', en: 'English' } as const

/** A manager in the settings of portals; finds everything by its text. */
export class PortalDesk {
  readonly page: Page
  readonly say: Texts
  private readonly kit: Texts

  private constructor(manager: Manager, language: Language) {
    this.page = manager.page
    this.kit = manager.kit
    this.say = texts(language, 'pages_portals')
  }

  /** Goes to the portals by the menu. */
  static async open(manager: Manager, language: Language): Promise<PortalDesk> {
    const desk = new PortalDesk(manager, language)
    await desk.page
      .getByRole('link', { name: desk.say('portals_title'), exact: true })
      .first()
      .click()
    await expect(desk.page.getByRole('heading', { level: 1, name: desk.say('portals_title') })).toBeVisible()
    return desk
  }

  /** Opens the settings of one portal from the overview. */
  async settings(title: string): Promise<void> {
    await this.page.getByRole('link', { name: title, exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }

  async section(name: string): Promise<void> {
    const sections = this.page.getByRole('navigation', { name: this.say('portals_sections') })
    await sections.getByRole('link', { name: new RegExp(`^${this.say(`portals_section_${name}`)}`) }).click()
  }

  /** The field of a text in one language of the portal. */
  text(name: string, language: Language): Locator {
    const label = this.say(`portals_text_${name}`)
    return this.page.getByLabel(this.say('portals_text_in', { label, language: own[language] }), { exact: true })
  }

  /** The customer's page as the preview shows it. */
  get preview(): FrameLocator {
    return this.page.frameLocator(`iframe[title="${this.say('portals_preview_of')}"]`)
  }

  async press(text: string): Promise<void> {
    await this.page.getByRole('button', { name: text, exact: true }).click()
  }

  async save(): Promise<void> {
    await this.press(this.kit('kit_form_save'))
    await this.saved()
  }

  async saved(): Promise<void> {
    await expect(this.page.getByRole('main').getByText(this.kit('kit_form_saved'), { exact: true })).toBeVisible()
  }
}
