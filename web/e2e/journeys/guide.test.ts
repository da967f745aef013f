import { expect, type Page, test } from '@playwright/test'
import { Account } from '../stage/account.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { type Answered, type Question, questions } from '../stage/guide.ts'
import { Management } from '../stage/management.ts'
import { password } from '../stage/product.ts'
import { type Texts, texts } from '../stage/texts.ts'

// What managers ask first is answered in no more steps than they know from before. A press of the mouse is a step, and so is each thing
// that is typed.

/** Counts what a person does in a page. */
class Steps {
  private count = 0

  private constructor(private readonly page: Page) {}

  static async on(page: Page): Promise<Steps> {
    const steps = new Steps(page)
    await page.exposeFunction('stepped', () => steps.more())
    await page.addInitScript(() => {
      addEventListener('pointerdown', () => (globalThis as unknown as { stepped(): void }).stepped(), true)
    })
    await page.reload()
    return steps
  }

  /** What was typed or chosen without a press. */
  typed(): void {
    this.more()
  }

  more(): void {
    this.count += 1
  }

  /** The steps since the last call. */
  async taken(): Promise<number> {
    await this.page.evaluate(() => undefined) // what the page has counted has arrived
    const taken = this.count
    this.count = 0
    return taken
  }
}

interface Desk {
  readonly url: string
  readonly desk: Management
  readonly account: Account
  readonly steps: Steps
  readonly teams: Texts
  readonly customer: string
}

type Answer = (at: Desk) => Promise<void | (() => Promise<void>)>

/** What is done for each question, in an order in which one makes what the next needs. What is tidied up afterwards is no step. */
const answers: Readonly<Record<Answered, Answer>> = {
  '¿Cómo sé si tengo una cuenta de administrador de empresa o de equipo?': async ({ desk }) => {
    const menu = desk.page.getByRole('navigation')
    await expect(menu.getByText(desk.menu('manager_managers'), { exact: true })).toBeVisible()
  },
  '¿Cómo cambio los ajustes de inicio de sesión?': async ({ desk, account, steps }) => {
    await menu(desk, desk.kit('kit_my_settings'))
    await account.field(account.say('account_password_old')).fill(password)
    await account.choose('orchard-lantern-gravel-79', 'account_meter_4', 'account_password_save')
    steps.typed()
    await expect(desk.page.getByText(account.say('account_password_changed')).first()).toBeVisible()
  },
  '¿Cómo cambio los ajustes de idioma?': async ({ desk, account }) => {
    await menu(desk, desk.kit('kit_my_settings'))
    const [here, there] = (await languageOf(desk.page)) === 'es' ? ['es', 'en'] : ['en', 'es']
    for (const language of [there, here]) {
      const name = account.kit(`kit_language_${language}`)
      await desk.page.getByRole('main').getByText(name, { exact: true }).click()
      await expect.poll(() => languageOf(desk.page)).toBe(language)
    }
  },
  '¿Cómo restablezco mi contraseña de administrador?': async ({ url, account, desk, steps }) => {
    await account.button(account.kit('kit_account', { name: 'Nuria Soler' })).click()
    await account.button(account.kit('kit_sign_out')).click()
    await expect(account.field(account.kit('kit_sign_in_login'))).toBeVisible()
    await steps.taken()
    await desk.page.getByRole('link', { name: account.kit('kit_forgot_password') }).click()
    await account.field(account.kit('kit_sign_in_login')).fill('manager@demo.example')
    steps.typed()
    await account.button(account.say('account_recover_go')).click()
    await expect(desk.page.getByRole('main').getByRole('status')).toBeVisible()
    return async () => {
      await desk.page.goto(`${url}/manager`)
      await account.signIn('manager@demo.example', 'orchard-lantern-gravel-79')
      await expect(desk.page.getByRole('heading', { name: desk.menu('manager_review') })).toBeVisible()
    }
  },
  '¿Cómo añado un administrador de equipo?': async ({ desk, steps }) => {
    await desk.go('manager_managers')
    await desk.follow('people_add_manager')
    await desk.field('people_login').fill('carmen@demo.example')
    await desk.field('people_first_name').fill('Carmen')
    await desk.page.getByRole('checkbox', { name: 'Soporte' }).press('Space')
    steps.typed()
    await desk.press('people_add_manager')
    await expect(desk.dialog.getByLabel(desk.say('people_password_temporary'))).toBeVisible()
    return () => desk.press('people_password_noted', desk.dialog)
  },
  '¿Cómo elimino un administrador de equipo?': ({ desk }) => removed(desk, 'manager_managers', 'Carmen'),
  '¿Cómo añado un equipo?': async ({ desk, steps, teams }) => {
    await menu(desk, teams('teams_title'))
    await addTeam(desk, steps, teams('teams_add'), 'Ventas')
  },
  '¿Cómo añado un equipo secundario?': async ({ desk, steps, teams }) => {
    await menu(desk, teams('teams_title'))
    await desk.page.getByRole('treeitem', { name: 'Ventas', exact: true }).click()
    await addTeam(desk, steps, teams('teams_add_below'), 'Norte')
  },
  '¿Cómo asigno equipos (y sus representantes) a un portal o subportal?': async ({ desk, teams }) => {
    await menu(desk, teams('teams_title'))
    await desk.page.getByRole('treeitem', { name: 'Ventas', exact: true }).click()
    await demo(desk, teams).check()
    await desk.saves()
  },
  '¿Cómo asigno representantes a un equipo o equipo secundario (y a su portal o subportal)?': async ({
    desk,
    teams,
  }) => {
    await menu(desk, teams('teams_title'))
    await desk.page.getByRole('treeitem', { name: 'Ventas', exact: true }).click()
    await expect(demo(desk, teams)).toBeChecked()
    await desk.go('manager_representatives')
    await desk.row('Clara Vega').getByRole('link').click()
    await expect(desk.page.getByRole('heading', { level: 1, name: 'Clara Vega' })).toBeVisible() // the list has a Team too
    await desk.pick(desk.say('people_team'), 'Ventas')
    await desk.saves()
    await desk.page.reload()
    await expect(desk.page.getByRole('combobox', { name: desk.say('people_team') })).toHaveValue('Ventas')
  },
  '¿Cómo elimino un equipo o equipo secundario?': async ({ desk, teams }) => {
    await menu(desk, teams('teams_title'))
    const row = desk.page.getByRole('treeitem', { name: 'Norte', exact: true })
    await row.hover()
    await row.getByRole('button').click()
    await desk.dialog.getByRole('button', { name: teams('teams_delete'), exact: true }).click()
    await expect(row).toHaveCount(0)
  },
  '¿Cómo añado un representante manualmente?': async ({ desk, steps }) => {
    await desk.go('manager_representatives')
    await desk.follow('people_add_representatives')
    await desk.field('people_login').fill('ana@demo.example')
    await desk.field('people_first_name').fill('Ana')
    steps.typed()
    await desk.press('people_pending_add')
    await desk.press('people_add_representatives')
    await desk.press('people_add_representatives', desk.dialog)
    await expect(desk.page.getByRole('heading', { name: desk.say('people_made', { count: 1 }) })).toBeVisible()
    return () => desk.press('people_made_noted')
  },
  '¿Cómo añado varios representantes mediante una entrada en bloque?': async ({ desk, steps }) => {
    await desk.go('manager_representatives')
    await desk.follow('people_import')
    await desk.field('people_import_text').fill(',Soporte,eva@demo.example,Eva,Ruiz,,,')
    steps.typed()
    await desk.press('people_import_check')
    await desk.page.getByRole('button', { name: desk.say('people_import_apply', { count: 1 }) }).click()
    await expect(desk.page.getByRole('main')).toContainText(desk.say('people_import_done', { made: 1, changed: 0 }))
    return () => desk.follow('people_import_show')
  },
  '¿Cómo muevo un representante de un equipo a otro?': async ({ desk }) => {
    await desk.go('manager_representatives')
    await desk.choose('Diego Ramos')
    await desk.press('people_move')
    await desk.pick(desk.say('people_move_to'), 'Ventas', desk.dialog)
    await desk.press('people_move', desk.dialog)
    await expect(desk.row('Diego Ramos')).toContainText('Ventas')
  },
  '¿Cómo edito un representante?': async ({ desk, steps }) => {
    await desk.go('manager_representatives')
    await desk.row('Clara Vega').getByRole('link').click()
    await desk.field('people_custom').fill('1041')
    steps.typed()
    await desk.saves()
  },
  '¿Cómo elimino un representante?': ({ desk }) => removed(desk, 'manager_representatives', 'Diego Ramos'),
  '¿Cómo reproduzco una sesión grabada y reviso la información de la sesión?': async ({ desk, customer, steps }) => {
    await menu(desk, desk.menu('manager_review'))
    const portals = desk.page.getByRole('combobox', { name: desk.menu('manager_filter_portal'), exact: true })
    await portals.selectOption({ label: 'Aurora Helpdesk' })
    steps.typed()
    await desk.page.locator('tr[data-row]').filter({ hasText: customer }).getByRole('link').first().click()
    await expect(desk.page.getByRole('heading', { name: desk.menu('manager_transcript') })).toBeVisible()
  },
}

for (const language of ['es', 'en'] as const) {
  test(`each first question takes no more steps than before (${language})`, () =>
    Company.run(async (company, url) => {
      const customer = await company.let(Customer.open(url, 'Customer One', language))
      await customer.ask('Please call me')
      await customer.page.getByRole('button', { name: customer.say('portal_waiting_leave') }).click()
      const leaving = customer.page.getByRole('dialog')
      await leaving.getByRole('button', { name: customer.say('portal_leave_yes') }).click()
      await expect(leaving).toHaveCount(0)
      const desk = await Management.open(company, url, language)
      const steps = await Steps.on(desk.page)
      const account = new Account(desk.page, language)
      const at = { url, desk, account, steps, teams: texts(language, 'pages_teams'), customer: customer.name }
      const taken: Record<string, number> = {}
      for (const [question, answer] of Object.entries(answers)) {
        const tidy = await test.step(question, () => answer(at))
        taken[question] = await steps.taken()
        await tidy?.()
        await steps.taken()
      }
      const answered = Object.entries(questions).filter(([, one]: [string, Question]) => one.comesWith === undefined)
      expect(Object.keys(taken).toSorted()).toEqual(answered.map(([question]) => question).toSorted())
      for (const [question, { steps: most }] of answered) {
        expect.soft(taken[question], question).toBeLessThanOrEqual(most)
        if (most > 1) expect.soft(taken[question], question).toBeGreaterThan(0)
      }
    }))
}

test('the words that managers know stand in the left menu', () =>
  Company.run(async (company, url) => {
    const { page } = await Management.open(company, url, 'es')
    const links = await page.getByRole('navigation').first().getByRole('link').allInnerTexts()
    const named = [
      'Revisión de la sesión',
      'Representantes',
      'Administradores',
      'Equipos',
      'Portales',
      'Horas de apertura',
    ]
    expect(links).toEqual(expect.arrayContaining([...named, 'Mi configuración']))
  }))

const languageOf = (page: Page) => page.locator('html').getAttribute('lang')

/** Opens a page by its name in the menu. */
async function menu({ page, menu }: Management, name: string): Promise<void> {
  const main = page.getByRole('navigation', { name: menu('manager_menu'), exact: true })
  await main.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
}

/** The checkbox of the portal in the page of a team. */
const demo = ({ page }: Management, teams: Texts) =>
  page.getByRole('group', { name: teams('teams_portal'), exact: true }).getByLabel('Aurora Helpdesk')

async function addTeam(desk: Management, steps: Steps, button: string, name: string): Promise<void> {
  await desk.page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
  await desk.page.keyboard.type(name)
  steps.typed()
  await desk.dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(desk.page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function removed(desk: Management, list: string, name: string): Promise<void> {
  await desk.go(list)
  await desk.choose(name)
  await desk.press('people_delete')
  await desk.press('people_delete', desk.dialog)
  await expect(desk.row(name)).toHaveCount(0)
}
