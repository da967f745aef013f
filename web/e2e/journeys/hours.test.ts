import { expect, type Page, test } from '@playwright/test'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { heard } from '../stage/heard.ts'
import { Manager } from '../stage/manager.ts'
import { type Language, type Texts, texts } from '../stage/texts.ts'

// A manager sets the hours of a week, a holiday and a calendar file, and customers see the result on the portal.

for (const language of ['es', 'en'] as const) {
  test(`customers see the opening hours that a manager sets (${language})`, () =>
    Company.run(async (company, url) => {
      test.slow() // many pages, and each is looked at by axe
      const manager = await company.let(Manager.open(url, language))
      const hours = new Hours(manager.page, texts(language, 'pages_hours'), manager.kit, language)
      await hours.start()
      await hours.addWeek('Oficina')
      const customer = await company.let(Customer.open(url, 'Ana', language))
      await expect(customer.page.getByLabel(customer.say('portal_form_question'))).toBeVisible()

      await hours.closeWeek('Oficina', '{portal}: volvemos {next_open}.')
      await customer.page.reload()
      await expect(customer.page.getByRole('heading', { name: customer.say('portal_closed_title') })).toBeVisible()
      await expect(customer.page.getByText(/^Aurora Helpdesk: volvemos .*\.$/)).toBeVisible()
      await hours.openWeek('Oficina')

      await hours.addHoliday('Festivos', 'Inventario')
      await customer.page.reload()
      await expect(
        customer.page.getByText(
          language === 'es' ? /^Inventario: mañana a las 00:00$/ : /^Inventario: tomorrow at 00:00$/,
        ),
      ).toBeVisible()
      await hours.opensQuietly()
      await hours.importFile()
      await hours.deleteCalendar()
      await customer.page.reload()
      await expect(customer.page.getByLabel(customer.say('portal_form_question'))).toBeVisible()
    }))
}

test('waiting customers are turned away at closing time if the portal is set so', () =>
  Company.run(async (company, url) => {
    const manager = await company.let(Manager.open(url, 'en'))
    const hours = new Hours(manager.page, texts('en', 'pages_hours'), manager.kit, 'en')
    await hours.start()
    await hours.addWeek('Office')
    await dropWaiting(manager.page)
    const customer = await company.let(Customer.open(url, 'Ana', 'en'))
    await customer.ask('Is anybody there?')
    await hours.closeWeek('Office', 'We have gone home.')
    await expect(customer.page.getByRole('heading', { name: customer.say('portal_ended_closed') })).toBeVisible()
    await expect(customer.page.getByText('We have gone home.')).toBeVisible()
  }))

/** Sets the only portal to turn waiting customers away. */
async function dropWaiting(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const headers = { 'Acude-App': 'manager', 'Content-Type': 'application/json' }
    const { items } = await (await fetch('/api/v1/portals', { headers })).json()
    const body = JSON.stringify({ closing: 'drop' })
    return (await fetch(`/api/v1/portals/${items[0].id}`, { method: 'PATCH', headers, body })).status
  })
  expect(status).toBe(200)
}

/** A manager at work on the hours. */
class Hours {
  constructor(
    private readonly page: Page,
    private readonly say: Texts,
    private readonly kit: Texts,
    private readonly language: Language,
  ) {}

  async start(): Promise<void> {
    await this.page.getByRole('link', { name: this.say('hours_title') }).click()
    await expect(this.page.getByText(this.say('hours_sets_none'))).toBeVisible()
    await this.clean()
  }

  /** Adds hours that are open all day on every day, and puts them on the portal. */
  async addWeek(name: string): Promise<void> {
    await this.page.getByRole('link', { name: this.say('hours_new') }).click()
    await this.page.getByLabel(this.say('hours_name')).fill(name)
    const zone = this.page.getByRole('combobox', { name: this.say('hours_zone'), exact: true })
    await expect(zone).toHaveValue('Europe/Madrid') // one's own
    await this.twoSpans()
    await this.everyDay('allDay')
    await this.page.getByRole('checkbox', { name: 'Aurora Helpdesk' }).check()
    await this.clean()
    await this.page.getByRole('button', { name: this.say('hours_create') }).click()
    const row = this.page.getByRole('row').filter({ hasText: name })
    await expect(row.getByText(this.say('hours_open_always'), { exact: true })).toBeVisible()
    await expect(row.getByText('Aurora Helpdesk')).toBeVisible()
  }

  /** Opens a day twice: what removes a span stands beside its times, in wide windows and in narrow ones. */
  private async twoSpans(): Promise<void> {
    const day = this.page.getByRole('group', { name: this.language === 'es' ? 'lunes' : 'Monday', exact: true })
    await day.getByRole('combobox').selectOption('spans')
    await day.getByRole('button', { name: this.say('hours_span_add') }).click()
    await day.getByRole('textbox').last().fill('02:00')
    await expect(day.getByText(this.say('hours_next_day', { time: '02:00', length: '7 h' }))).toBeVisible()
    const before = this.page.viewportSize()
    for (const width of [1366, 1000, 800, 700, 340]) {
      await this.page.setViewportSize({ width, height: 768 })
      for (const remove of await day.getByRole('button', { name: /\d–\d/ }).all()) {
        const clock = remove.locator('xpath=..').getByRole('textbox').first()
        const [one, other] = [await remove.boundingBox(), await clock.boundingBox()]
        expect(Math.abs((one?.y ?? 0) - (other?.y ?? 99)), `${width} px`).toBeLessThan(10)
      }
    }
    if (before) await this.page.setViewportSize(before)
  }

  /** Closes every day, and says so in the page's language. */
  async closeWeek(name: string, message: string): Promise<void> {
    await this.openSet(name)
    await this.everyDay('closed')
    await this.page.getByRole('textbox', { name: this.say(`hours_message_${this.language}`) }).fill(message)
    await this.save()
  }

  async openWeek(name: string): Promise<void> {
    await this.openSet(name)
    await this.everyDay('allDay')
    await this.leaveWhileSaving()
    const row = this.page.getByRole('row').filter({ hasText: name })
    await expect(row.getByText(this.say('hours_open_always'), { exact: true })).toBeVisible()
  }

  /** The page has two lists, and reads out the number of neither when it opens. */
  async opensQuietly(): Promise<void> {
    const { page } = this
    const total = this.kit('kit_table_total', { count: 1 })
    await page
      .getByRole('navigation')
      .getByRole('link', { name: texts(this.language, 'pages_portals')('portals_title') })
      .click()
    await expect(page.locator('tr[data-row]')).toHaveCount(0)
    const said = await heard(page)
    await this.menu()
    await expect(page.getByText(total, { exact: true })).toHaveCount(2)
    expect(await said()).not.toContain(total)
    await page.locator('tr[data-row]').last().getByText('Aurora Helpdesk').click() // back to the calendar
  }

  /** Adds a calendar that closes today, and puts it on the portal. */
  async addHoliday(calendar: string, holiday: string): Promise<void> {
    await this.menu()
    await this.page.getByRole('link', { name: this.say('hours_calendar_new') }).click()
    await this.page.getByLabel(this.say('hours_name')).fill(calendar)
    await this.page.getByRole('button', { name: this.say('hours_entry_new') }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('button', { name: this.say('hours_entry_add'), exact: true }).click()
    await expect(dialog.getByText(this.say('hours_lack_name'))).toBeVisible()
    await this.clean()
    await dialog.getByLabel(this.say('hours_entry_name')).fill(holiday)
    await dialog.getByText(this.say('hours_entry_message')).click()
    await dialog
      .getByRole('textbox', { name: this.say(`hours_message_${this.language}`) })
      .fill(`${holiday}: {next_open}`)
    await dialog.getByRole('button', { name: this.say('hours_entry_add'), exact: true }).click()
    await this.page.getByRole('checkbox', { name: 'Aurora Helpdesk' }).check()
    await this.page.getByRole('button', { name: this.say('hours_calendar_create') }).click()
    await expect(this.page.getByRole('heading', { name: calendar })).toBeVisible()
    await expect(this.page.getByRole('row').filter({ hasText: holiday })).toBeVisible()
    await this.clean()
  }

  /** Previews a file, imports it, and imports it again: the second time there is nothing to do. */
  async importFile(): Promise<void> {
    const file = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Navidad\r\nDTSTART;VALUE=DATE:20201225\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT',
      'BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Ayer\r\nDTSTART;VALUE=DATE:20200101\r\nEND:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')
    const dialog = this.page.getByRole('dialog')
    const open = async () => {
      await this.page.getByRole('button', { name: this.say('hours_import'), exact: true }).click()
      await dialog.locator('input[type=file]').setInputFiles({
        name: 'holidays.ics',
        mimeType: 'text/calendar',
        buffer: Buffer.from(file),
      })
    }
    await open()
    await expect(dialog.getByRole('row').filter({ hasText: 'Ayer' })).toContainText(
      texts(this.language, 'hours')('hours_import_left_out_past'),
    )
    await this.clean()
    await dialog.getByRole('button', { name: this.say('hours_import_take', { count: 1 }) }).click()
    await expect(dialog).toBeHidden()
    await expect(this.page.getByRole('row').filter({ hasText: 'Navidad' })).toBeVisible()
    await open()
    await expect(dialog.getByRole('row').filter({ hasText: 'Navidad' })).toContainText(
      texts(this.language, 'hours')('hours_import_same'),
    )
    await expect(dialog.getByRole('button', { name: this.say('hours_import_take', { count: 0 }) })).toBeDisabled()
    await dialog.getByRole('button', { name: this.kit('kit_cancel') }).click()
  }

  /** Deletes the calendar that is open, though a portal has it. */
  async deleteCalendar(): Promise<void> {
    await this.page.getByRole('button', { name: this.say('hours_delete'), exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await expect(dialog).toContainText('Aurora Helpdesk')
    await dialog.getByRole('button', { name: this.say('hours_delete_used') }).click()
    await expect(this.page.getByText(this.say('hours_calendars_none'))).toBeVisible()
  }

  private async menu(): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('link', { name: this.say('hours_title') })
      .click()
  }

  private async openSet(name: string): Promise<void> {
    await this.menu()
    await this.page.getByRole('link', { name, exact: true }).click()
    await expect(this.page.getByRole('heading', { name })).toBeVisible()
  }

  /** Gives Monday a kind and copies it to all other days. */
  private async everyDay(kind: 'allDay' | 'closed'): Promise<void> {
    const monday = this.language === 'es' ? 'lunes' : 'Monday'
    await this.page.getByLabel(this.say('hours_kind_of', { day: monday })).selectOption(kind)
    await this.page.getByRole('button', { name: this.say('hours_copy_of', { day: monday }) }).click()
    const others = this.page.getByRole('dialog')
    await others.getByRole('button', { name: this.kit('kit_list_all') }).click()
    await others.getByRole('button', { name: this.say('hours_copy_do', { count: 6 }) }).click()
  }

  private async save(): Promise<void> {
    await this.page.getByRole('button', { name: this.kit('kit_form_save'), exact: true }).click()
    await expect(this.page.getByRole('main').getByText(this.kit('kit_form_saved'), { exact: true })).toBeVisible()
  }

  /** Goes to the list before the server has answered: the page waits for the answer and does not ask about unsaved changes. */
  private async leaveWhileSaving(): Promise<void> {
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const hours = '**/api/v1/hours/*'
    await this.page.route(hours, async (route) => {
      await answered
      await route.continue()
    })
    await this.page.getByRole('button', { name: this.kit('kit_form_save'), exact: true }).click()
    await this.menu()
    await expect(this.page.getByRole('heading', { name: this.say('hours_title'), level: 1 })).toBeHidden()
    answer()
    await expect(this.page.getByRole('heading', { name: this.say('hours_title'), level: 1 })).toBeVisible()
    await this.page.unroute(hours)
  }

  private async clean(): Promise<void> {
    expect.soft(await findings(this.page)).toEqual([])
  }
}
