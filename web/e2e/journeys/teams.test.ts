import { expect, type Page, test } from '@playwright/test'
import type { components } from '../../shared/api/schema.d.ts'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { Office } from '../stage/office.ts'
import { pick } from '../stage/pick.ts'
import { Representative } from '../stage/representative.ts'
import { type Language, type Texts, texts } from '../stage/texts.ts'

type Schemas = components['schemas']

/** The pages of teams, as a manager uses them. */
class Teams {
  constructor(
    readonly page: Page,
    readonly say: Texts,
    readonly kit: Texts,
  ) {}

  static async open(company: Company, url: string, language: Language): Promise<Teams> {
    const manager = await company.let(Manager.open(url, language))
    const teams = new Teams(manager.page, texts(language, 'pages_teams'), texts(language, 'kit'))
    await teams.page
      .getByRole('link', { name: teams.say('teams_title'), exact: true })
      .first()
      .click()
    await expect(teams.page.getByRole('heading', { level: 1, name: teams.say('teams_title') })).toBeVisible()
    return teams
  }

  get dialog() {
    return this.page.getByRole('dialog')
  }

  press(key: string) {
    return this.page.getByRole('button', { name: this.say(key), exact: true }).click()
  }

  async add(button: string, name: string): Promise<void> {
    await this.press(button)
    await this.dialog.getByLabel(this.say('teams_name')).fill(name)
    await this.dialog.getByRole('button', { name: this.say(button), exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  async choose(name: string): Promise<void> {
    await this.page.getByRole('treeitem', { name, exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  section(key: string) {
    const name = new RegExp(`^${this.say(key)}`)
    return this.page
      .getByRole('navigation', { name: this.say('teams_sections') })
      .getByRole('link', { name })
      .click()
  }

  async save(): Promise<void> {
    const button = this.page.getByRole('button', { name: this.kit('kit_form_save'), exact: true })
    await button.click()
    await expect(button).toHaveCount(0)
  }
}

for (const language of ['en', 'es'] as const) {
  test(`a team is added, edited, assigned to a portal, moved and deleted (${language})`, () =>
    Company.run(async (company, url) => {
      const teams = await Teams.open(company, url, language)
      const { page, say, kit } = teams
      expect(await findings(page)).toEqual([])
      await teams.add('teams_add', 'Ventas')
      await teams.add('teams_add_below', 'Norte')
      await expect(page.getByText('Ventas › Norte')).toBeVisible()

      await page.getByLabel(say('teams_max_logins')).fill('3')
      await page.getByLabel(say('teams_rules_own')).check()
      await page.getByLabel(say('teams_rules_length')).fill('8')
      await page.getByRole('button', { name: kit('kit_form_save'), exact: true }).click()
      await expect(page.getByLabel(say('teams_rules_length'))).toBeFocused()
      await expect(page.getByLabel(say('teams_rules_length'))).toHaveAccessibleDescription(/12/)
      expect(await findings(page)).toEqual([])
      await page.getByLabel(say('teams_rules_length')).fill('16')
      await teams.save()
      await page.reload()
      await expect(page.getByLabel(say('teams_max_logins'))).toHaveValue('3')
      await expect(page.getByLabel(say('teams_rules_length'))).toHaveValue('16')

      await page.getByLabel('Aurora Helpdesk').check()
      await teams.save()
      await teams.section('teams_section_messages')
      await teams.press('teams_messages_add')
      await page.getByLabel(say('teams_message_title')).fill('Saludo')
      await page.getByLabel('Español').fill('Buenos días')
      expect(await findings(page)).toEqual([])
      await teams.save()
      await teams.section('teams_section_people')
      await expect(page.getByText(say('teams_people_none'))).toBeVisible()

      await teams.press('teams_move')
      await pick(teams.dialog.getByRole('combobox', { name: say('teams_parent') }), say('teams_first_level'))
      await teams.dialog.getByRole('button', { name: say('teams_move'), exact: true }).click()
      await expect(page.getByText(say('teams_moved', { name: 'Norte' })).first()).toBeVisible()
      await expect(page.getByRole('treeitem', { name: 'Norte' })).toHaveAttribute('aria-level', '1')
      await expect(page.getByRole('treeitem', { name: 'Norte' }).getByTitle('Norte', { exact: true })).toBeVisible()

      await teams.choose('Ventas')
      await teams.press('teams_delete')
      await expect(teams.dialog).toContainText(say('teams_delete_people_none'))
      await teams.dialog.getByRole('button', { name: say('teams_delete'), exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: say('teams_title') })).toBeVisible()
      await expect(page.getByRole('treeitem', { name: 'Ventas' })).toHaveCount(0)
    }))

  test(`a feature switch shows its effective value, why, and how many people a change affects (${language})`, () =>
    Company.run(async (company, url) => {
      const office = await Office.open(url)
      const teams = await Teams.open(company, url, language)
      const { page, say, kit } = teams
      const [own] = (await office.ask<{ items: Schemas['TeamsTeamRow'][] }>('GET', 'teams')).items
      await teams.choose(own!.name)
      await teams.section('teams_section_switches')
      const row = page.getByRole('listitem').filter({ has: page.locator('select[name="switches.screenView"]') })
      await expect(row).toContainText(say('teams_why_default'))
      expect(await findings(page)).toEqual([])
      await row.getByRole('combobox').selectOption('0')
      await expect(row).toContainText(say('teams_switches_unsaved'))
      await page.getByRole('button', { name: kit('kit_form_save'), exact: true }).click()
      await expect(teams.dialog).toContainText(say('teams_apply_affected', { count: 2 }))
      expect(await findings(page)).toEqual([])
      await teams.dialog.getByLabel(say('teams_apply_current'), { exact: true }).check()
      await expect(teams.dialog).toContainText(say('teams_apply_changed', { count: 2 }))
      await teams.dialog.getByLabel(say('teams_apply_both'), { exact: true }).check()
      await teams.dialog.getByRole('button', { name: kit('kit_form_save'), exact: true }).click()
      await expect(row).toContainText(say('teams_why_off_team', { name: own!.name }))

      await office.ask('PUT', `teams/${own!.id}/switches`, {
        switches: [{ switch: 'sessionReplay', value: 1 }],
        applyTo: 'future',
      })
      await office.ask('PUT', `portals/${office.portal.id}/switches`, {
        switches: [{ switch: 'sessionReplay', value: 0 }],
      })
      await page.reload()
      const held = page.getByRole('listitem').filter({ has: page.locator('select[name="switches.sessionReplay"]') })
      await expect(held).toContainText(say('teams_why_off_portal', { name: 'Aurora Helpdesk' }))
    }))
}

test("a team's canned messages reach its representatives while the switch is on", () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    const [own] = (await office.ask<{ items: Schemas['TeamsTeamRow'][] }>('GET', 'teams')).items
    const teams = await Teams.open(company, url, 'es')
    await teams.choose(own!.name)
    await teams.section('teams_section_messages')
    for (const [n, [title, text]] of [
      ['Saludo', 'Buenos días, {cliente}'],
      ['Dirección', 'Calle Mayor, 1'],
      ['Firma', 'Le atiende {representative} de {portal}'],
    ].entries()) {
      await teams.press('teams_messages_add')
      await teams.page
        .getByLabel(teams.say('teams_message_title'))
        .nth(n)
        .fill(title ?? '')
      await teams.page
        .getByLabel('Español')
        .nth(n)
        .fill(text ?? '')
    }
    await teams.page.getByRole('button', { name: teams.kit('kit_form_save'), exact: true }).click()
    await expect(
      teams.page.getByText(
        '{cliente} no es una variable. Puede usar {customer}, {representative}, {portal}, {session}.',
      ),
    ).not.toHaveCount(0)
    await teams.page.getByLabel('Español').first().fill('Buenos días, {customer}')
    await expect(
      teams.page.getByText(
        `${teams.say('teams_variables_preview')} Buenos días, ${texts('es', 'pages_teams')('teams_sample_customer')}`,
        { exact: true },
      ),
    ).toBeVisible()
    expect(await findings(teams.page)).toEqual([])
    await teams.save()

    const representative = await company.let(Representative.open(url, 1, 'es'))
    const customer = await company.let(Customer.open(url, 'Customer One', 'es'))
    await customer.ask('¿Dónde están ustedes?')
    await representative.accept(customer.name)
    const { page, say } = representative
    const composer = page.getByRole('textbox', { name: say('helpalert_message'), exact: true })
    const button = page.getByRole('button', { name: say('helpalert_canned'), exact: true })
    const list = page.getByRole('listbox', { name: say('helpalert_canned') })
    await expect(button).toBeVisible()
    await expect(composer).toBeFocused()
    await page.keyboard.type('/')
    await expect(list.getByRole('option')).toHaveCount(3)
    await page.keyboard.press('ArrowDown')
    await expect(list.getByRole('option', { selected: true })).toContainText(`Dirección${own!.name}Calle Mayor, 1`)
    expect(await findings(page)).toEqual([])
    await page.keyboard.type('SALU')
    await expect(list.getByRole('option', { selected: true })).toContainText('Saludo')
    await expect(list.getByRole('option', { selected: true })).toContainText(`Buenos días, ${customer.name}`)
    await page.keyboard.press('Escape')
    await expect(list).toHaveCount(0)
    await composer.fill('')
    await page.keyboard.type('/firma')
    await page.keyboard.press('Enter')
    await expect(composer).toHaveValue(/^Le atiende Clara Vega de [^{}]+$/)
    await composer.fill('Hola.')
    await button.click()
    await page.keyboard.type('direccion')
    await expect(list.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(composer).toHaveValue('Hola. Calle Mayor, 1')
    await expect(page.getByRole('log')).not.toContainText('Calle Mayor')
    await page.keyboard.press('Enter')
    await customer.reads('Hola. Calle Mayor, 1')

    await office.ask('PUT', `teams/${own!.id}/switches`, {
      switches: [{ switch: 'cannedMessages', value: 0 }],
      applyTo: 'future',
    })
    const asked = page.waitForResponse(/sessions\/\w+\/messages$/)
    await page.keyboard.type('/')
    const refused = await asked
    expect([refused.status(), (await refused.json()).code]).toEqual([403, 'off_at_team'])
    await expect(button).toHaveCount(0)
    await expect(list).toHaveCount(0)
  }))

test('the deletion of a team first shows who loses what, and nobody is left without a team', () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    const teams = await Teams.open(company, url, 'en')
    const { page, say } = teams
    const [own] = (await office.ask<{ items: Schemas['TeamsTeamRow'][] }>('GET', 'teams')).items
    await teams.choose(own!.name)
    await teams.press('teams_delete')
    await expect(teams.dialog).toContainText(say('teams_delete_people_unassigned', { count: 2 }))
    await expect(teams.dialog).toContainText(say('teams_delete_loss', { count: 2, portal: 'Aurora Helpdesk' }))
    expect(await findings(page)).toEqual([])
    await teams.dialog.getByRole('button', { name: say('teams_delete'), exact: true }).click()
    await expect(page.getByText(say('teams_none_title'))).toBeVisible()
    const people = await office.ask<{ items: Schemas['PeopleRepresentative'][] }>(
      'GET',
      'representatives?unassigned=true',
    )
    expect(people.items.length).toBe(2)
  }))

test('two managers who rename the same team resolve the conflict, and leaving unsaved work asks first', () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    const teams = await Teams.open(company, url, 'en')
    const { page, say, kit } = teams
    const [own] = (await office.ask<{ items: Schemas['TeamsTeamRow'][] }>('GET', 'teams')).items
    await teams.choose(own!.name)
    await page.getByLabel(say('teams_name')).fill('Mine')
    await office.ask('PATCH', `teams/${own!.id}`, { name: 'Theirs' })
    await page.getByRole('button', { name: kit('kit_form_save'), exact: true }).click()
    await expect(teams.dialog).toContainText('Theirs')
    expect(await findings(page)).toEqual([])
    await teams.dialog.getByRole('button', { name: kit('kit_conflict_keep'), exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Mine' })).toBeVisible()

    // What is typed while the form is being saved stays.
    let release = () => {}
    const typed = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(`**/teams/${own!.id}`, async (route) => {
      if (route.request().method() === 'PATCH') await typed
      await route.continue()
    })
    await page.getByLabel(say('teams_name')).fill('Held')
    await page.getByRole('button', { name: kit('kit_form_save'), exact: true }).click()
    await page.getByLabel(say('teams_name')).fill('Half a word')
    release()
    await expect(page.getByRole('heading', { level: 1, name: 'Held' })).toBeVisible()
    await expect(page.getByLabel(say('teams_name'))).toHaveValue('Half a word')
    await page.getByRole('link', { name: say('teams_back'), exact: true }).click()
    await expect(teams.dialog).toContainText(kit('kit_leave_text'))
    await teams.dialog.getByRole('button', { name: kit('kit_leave_stay'), exact: true }).click()
    await expect(page.getByLabel(say('teams_name'))).toHaveValue('Half a word')
    await page.reload()
    await expect(page.getByLabel(say('teams_name'))).toHaveValue('Half a word')
  }))
