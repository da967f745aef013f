import { expect, test } from '@playwright/test'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { own, PortalDesk } from '../stage/portals.ts'
import { texts } from '../stage/texts.ts'

for (const language of ['en', 'es'] as const) {
  test(`a portal is edited beside its preview, and customers see what was saved (${language})`, () =>
    Company.run(async (company, url) => {
      const manager = await company.let(Manager.open(url, language))
      const desk = await PortalDesk.open(manager, language)
      const { page, say } = desk
      expect(await findings(page)).toEqual([])
      await desk.settings('Aurora Helpdesk')
      expect(await findings(page)).toEqual([])

      await page
        .getByRole('group', { name: say('portals_preview_language') })
        .or(page.getByRole('radiogroup', { name: say('portals_preview_language') }))
        .getByText(own[language])
        .click()
      await desk.text('title', language).fill('Ventas & Co')
      await expect(desk.preview.locator('h1')).toHaveText('Ventas & Co')
      await desk.text('title', language === 'es' ? 'en' : 'es').fill('')
      await expect(page.getByText(say('portals_text_missing'), { exact: true })).toHaveCount(1)

      await desk.section('form')
      await desk.press(say('portals_field_add'))
      for (const one of ['es', 'en'] as const) {
        await page.getByLabel(`${say('portals_field_label')} · ${own[one]}`).fill('Pedido')
      }
      await page.getByLabel(say('portals_field_required'), { exact: true }).check()
      await page.getByLabel(say('portals_field_parameter')).fill('pedido')
      await expect(page.getByLabel(say('portals_field_link'))).toHaveValue(`${url}/p/demo?pedido=ABC-123`)
      await page.getByLabel(say('portals_field_pattern')).fill('[A-Z]-\\d+')
      await page.getByLabel(say('portals_field_example')).fill('A-12')
      await expect(page.getByText(say('portals_field_fits'))).toBeVisible()
      await page.getByLabel(say('portals_field_example')).fill('twelve')
      await expect(page.getByText(say('portals_field_differs'))).toBeVisible()
      await expect(desk.preview.getByText('Pedido')).toBeVisible()
      await page.getByRole('button', { name: say('portals_field_up', { name: 'Pedido' }) }).press('Enter')
      expect(await findings(page)).toEqual([])

      await desk.section('mail')
      await desk.press(say('portals_mail_add'))
      await page.getByRole('textbox', { name: say('portals_mail_address_n', { n: 1 }) }).fill('nobody')
      await desk.section('general')
      await desk.press(manager.kit('kit_form_save'))
      const missing = page.getByRole('alert').getByText(say('portals_refused', { count: 2 }))
      await expect(missing).toBeVisible()
      await expect(desk.text('title', language === 'es' ? 'en' : 'es')).toBeFocused()
      await desk.text('title', language === 'es' ? 'en' : 'es').fill('Ventas & Co')
      await page
        .getByRole('main')
        .getByRole('button', { name: new RegExp(`^${say('portals_section_mail')}`) })
        .click()
      await expect(page.getByRole('textbox', { name: say('portals_mail_address_n', { n: 1 }) })).toBeFocused()
      await page.getByRole('textbox', { name: say('portals_mail_address_n', { n: 1 }) }).fill('desk@demo.example')
      await desk.save()
      await page.reload()
      await expect(page.getByRole('textbox', { name: say('portals_mail_address_n', { n: 1 }) })).toHaveValue(
        'desk@demo.example',
      )
      await page.goto(`${page.url().split('?')[0]}?section=unknown`)
      await expect(desk.text('title', language)).toHaveValue('Ventas & Co')

      const customer = await company.let(Customer.open(url, 'Marta', language, 'demo?pedido=B-7'))
      await expect(customer.page.getByRole('heading', { level: 1, name: 'Ventas & Co' })).toBeVisible()
      await expect(customer.page.getByLabel('Pedido')).toHaveValue('B-7')
    }))

  test(`a portal and a subportal are added, moved and deleted (${language})`, () =>
    Company.run(async (company, url) => {
      const manager = await company.let(Manager.open(url, language))
      const desk = await PortalDesk.open(manager, language)
      const { page, say } = desk
      await desk.press(say('portals_add'))
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(say('portals_new_name'), { exact: true }).fill('Ayuda técnica')
      await expect(dialog.getByLabel(say('portals_address'), { exact: true })).toHaveValue('ayuda-tecnica')
      await expect(dialog.getByText(say('portals_address_free'), { exact: true })).toBeVisible()
      await dialog.getByLabel(say('portals_address'), { exact: true }).fill('demo')
      await expect(dialog.getByText(say('portals_address_taken'), { exact: true })).toBeVisible()
      await dialog.getByRole('button', { name: say('portals_address_try', { address: 'demo-2' }) }).click()
      await dialog.getByRole('radio', { name: new RegExp(`^${say('portals_type_button')}`) }).check()
      await dialog.getByLabel(say('portals_new_team')).selectOption({ label: 'Soporte' })
      expect(await findings(page)).toEqual([])
      await dialog.getByRole('button', { name: say('portals_new_add') }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Ayuda técnica' })).toBeVisible()

      await desk.section('teams')
      await desk.press(say('portals_subportal_add'))
      await dialog.getByLabel(say('portals_subportal_name'), { exact: true }).fill('Recambios')
      await dialog.getByRole('checkbox', { name: 'Soporte' }).check()
      expect(await findings(page)).toEqual([])
      await dialog.getByRole('button', { name: manager.kit('kit_form_save') }).click()
      await expect(page.getByRole('main').getByText('/p/demo-2/recambios')).toBeVisible()
      await expect(page.getByRole('treeitem', { name: 'Recambios' })).toBeVisible()
      const customer = await company.let(Customer.open(url, 'Marta', language, 'demo-2/recambios'))
      await expect(customer.page.getByRole('heading', { level: 1, name: 'Ayuda técnica' })).toBeVisible()
      await expect(customer.page.getByRole('textbox')).toHaveCount(0)

      await desk.section('general')
      await page.getByLabel(say('portals_address'), { exact: true }).fill('tecnica')
      await desk.save()
      await customer.page.goto(`${url}/p/demo-2/recambios`)
      await expect(customer.page).toHaveURL(`${url}/p/tecnica/recambios`)

      await desk.section('delete')
      await desk.press(say('portals_delete'))
      await dialog.getByLabel(say('portals_delete_type', { name: 'Ayuda técnica' })).fill('ayuda')
      await dialog.getByRole('button', { name: say('portals_delete') }).click()
      await expect(
        dialog.getByText(texts(language, 'portals')('fault_portal_confirm_wrong', { name: 'Ayuda técnica' })),
      ).toBeVisible()
      await dialog.getByLabel(say('portals_delete_type', { name: 'Ayuda técnica' })).fill('Ayuda técnica')
      await dialog.getByRole('button', { name: say('portals_delete') }).click()
      await expect(page.getByRole('heading', { level: 1, name: say('portals_title') })).toBeVisible()
      await expect(page.getByRole('link', { name: 'Ayuda técnica' })).toHaveCount(0)
      await customer.page.reload()
      await expect(customer.page.getByRole('heading', { name: customer.say('portal_absent_title') })).toBeVisible()
    }))

  test(`a feature is turned off for everybody at a portal, after a preview of how many (${language})`, () =>
    Company.run(async (company, url) => {
      const manager = await company.let(Manager.open(url, language))
      const desk = await PortalDesk.open(manager, language)
      const { page, say } = desk
      const name = texts(language, 'access')('switch_screenView')
      const teams = texts(language, 'pages_teams')
      await desk.settings('Aurora Helpdesk')
      await desk.section('switches')
      await page.getByRole('combobox', { name, exact: true }).selectOption({ label: teams('teams_switches_off') })
      await desk.press(manager.kit('kit_form_save'))
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByText(name)).toBeVisible()
      await expect(dialog.getByText(say('portals_switches_off_for', { count: 2 }))).toBeVisible()
      expect(await findings(page)).toEqual([])
      await dialog.getByRole('button', { name: manager.kit('kit_form_save') }).click()
      await desk.saved()
      await expect(page.getByText(teams('teams_why_off_portal', { name: 'Aurora Helpdesk' }))).toBeVisible()
      await page.reload()
      await expect(page.getByRole('combobox', { name, exact: true })).toHaveValue('0')
    }))
}

test('unsaved work survives a reload, leaving it asks first, and two people do not overwrite each other', () =>
  Company.run(async (company, url) => {
    const manager = await company.let(Manager.open(url, 'en'))
    const desk = await PortalDesk.open(manager, 'en')
    const { page, say } = desk
    await desk.settings('Aurora Helpdesk')
    await desk.text('welcome', 'en').fill('Mine')
    await page.reload()
    await expect(desk.text('welcome', 'en')).toHaveValue('Mine')
    await page.getByRole('link', { name: say('portals_back') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: manager.kit('kit_leave_stay') }).click()

    const other = await company.let(Manager.open(url, 'es'))
    const otherDesk = await PortalDesk.open(other, 'es')
    await otherDesk.settings('Aurora Helpdesk')
    await otherDesk.text('welcome', 'en').fill('Theirs')
    await otherDesk.section('session')
    await other.page.getByLabel(otherDesk.say('portals_recording_never')).check()
    await otherDesk.save()

    await desk.press(manager.kit('kit_form_save'))
    await expect(dialog.getByText(manager.kit('kit_conflict_title'))).toBeVisible()
    expect(await findings(page)).toEqual([])
    await dialog.getByRole('button', { name: manager.kit('kit_conflict_keep') }).click()
    await desk.saved()
    await page.reload()
    await expect(desk.text('welcome', 'en')).toHaveValue('Mine')
    await desk.section('session')
    await expect(page.getByLabel(say('portals_recording_never'))).toBeChecked()
  }))
