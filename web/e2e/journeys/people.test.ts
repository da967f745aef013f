import { expect, test } from '@playwright/test'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { heard } from '../stage/heard.ts'
import { Management } from '../stage/management.ts'
import { Office } from '../stage/office.ts'

for (const language of ['en', 'es'] as const) {
  test(`representatives are added through a list, edited, moved, disabled and deleted (${language})`, () =>
    Company.run(async (company, url) => {
      const office = await Office.open(url)
      await office.ask('POST', 'teams', { name: 'Ventas' })
      const desk = await Management.open(company, url, language)
      const { page, say, kit } = desk
      await desk.go('manager_representatives')
      expect(await findings(page)).toEqual([])

      await desk.follow('people_add_representatives')
      const put = async (login: string, first: string) => {
        await desk.field('people_login').fill(login)
        await desk.field('people_first_name').fill(first)
        await page.keyboard.press('Enter')
        await expect(desk.field('people_login')).toHaveValue('')
      }
      await put('ana@demo.example', 'Ana')
      await put('eva@demo.example', 'Eva')
      await put('rep1@demo.example', 'Luis')
      await desk.field('people_login').fill('ANA@demo.example')
      await desk.press('people_pending_add')
      await expect(page.getByText(say('people_login_twice'))).toBeVisible()
      await desk.field('people_login').fill('')
      await page.getByRole('button', { name: say('people_pending_remove', { name: 'eva@demo.example' }) }).click()
      await page.reload()
      await expect(page.getByRole('heading', { name: say('people_pending_list', { count: 2 }) })).toBeVisible()
      expect(await findings(page)).toEqual([])
      await desk.press('people_add_representatives')
      await expect(desk.dialog).toContainText(say('people_no_team'))
      await desk.press('people_add_representatives', desk.dialog)

      await expect(page.getByRole('heading', { name: say('people_made', { count: 1 }) })).toBeVisible()
      await expect(page.getByText(say('people_pending_wrong', { count: 1 }))).toBeVisible()
      await page.getByRole('button', { name: say('people_pending_edit_name', { name: 'rep1@demo.example' }) }).click()
      await desk.field('people_login').fill('luis@demo.example')
      await desk.press('people_pending_replace')
      await desk.press('people_add_representatives')
      await desk.press('people_add_representatives', desk.dialog)
      await expect(page.getByRole('heading', { name: say('people_made', { count: 2 }) })).toBeVisible()
      await desk.back('manager_representatives')
      await expect(desk.dialog).toContainText(say('people_made_leave_text'))
      await desk.dialog.getByRole('button', { name: kit('kit_leave_stay'), exact: true }).click()
      await desk.press('people_made_noted')
      await desk.back('manager_representatives')
      await expect(desk.row('Ana')).toContainText(say('people_no_team'))

      const said = await heard(page)
      await desk.row('Ana').getByText(say('people_no_team')).click() // anywhere in the row
      await expect(page.getByText(say('people_move_text', { count: 1 }))).toBeVisible()
      await desk.field('people_last_name').fill('Ruiz')
      await desk.field('people_screen_name').fill('Ana R.')
      await desk.saves()
      expect(await findings(page)).toEqual([])
      await desk.back('manager_representatives')
      await expect(desk.row('Ruiz, Ana')).toContainText('Ana R.')

      await desk.choose('Ruiz, Ana', 'Luis')
      await desk.press('people_move')
      await desk.pick(say('people_move_to'), 'Ventas', desk.dialog)
      await desk.press('people_move', desk.dialog)
      await expect(page.getByText(say('people_moved', { count: 2 })).first()).toBeVisible()
      await expect(desk.row('Luis')).toContainText('Ventas')
      const sentences = [
        kit('kit_form_saved'),
        kit('kit_table_selected', { count: 1 }),
        kit('kit_table_selected', { count: 2 }),
        say('people_moved', { count: 2 }),
      ]
      expect((await said()).filter((text) => sentences.includes(text))).toEqual(sentences)

      const [luis] = (await office.ask<{ items: { id: string }[] }>('GET', 'representatives?search=luis')).items
      await page.route('**/api/identity/me', async (route) => {
        const me = await (await route.fetch()).json()
        const permissions = me.permissions.filter((one: string) => one !== 'reps_write')
        await route.fulfill({ json: { ...me, permissions } })
      })
      await desk.row('Luis').getByRole('link').click()
      await expect(page.getByRole('heading', { level: 1, name: 'Luis' })).toBeVisible()
      await page.reload() // as somebody who may move them and not edit them
      const move = async () => {
        await desk.pick(say('people_move_to'), 'Ventas', desk.dialog)
        await desk.press('people_move', desk.dialog)
      }
      await desk.press('people_move_ask')
      await office.ask('POST', 'representatives/move', { representatives: [luis?.id], team: '' })
      await move()
      await expect(desk.dialog).toContainText(desk.faults('fault_representative_moved_out', { name: 'Luis' }))
      await expect(desk.button('people_move', desk.dialog)).toBeDisabled()
      expect(await findings(page)).toEqual([])
      await desk.dialog.getByRole('button', { name: kit('kit_cancel'), exact: true }).click()
      await expect(page.getByRole('main').getByText(say('people_no_team'), { exact: true })).toBeVisible()
      await desk.press('people_move_ask')
      await move()
      await expect(page.getByText(say('people_moved', { count: 1 })).first()).toBeVisible()
      await page.unroute('**/api/identity/me')
      await page.reload()
      await desk.back('manager_representatives')
      await expect(desk.row('Luis')).toContainText('Ventas')

      await desk.choose('Luis')
      await desk.press('people_disable')
      await desk.press('people_disable', desk.dialog)
      await expect(desk.row('Luis')).toContainText(say('people_disabled'))
      await page.getByLabel(say('people_filter_state')).selectOption({ label: say('people_filter_disabled') })
      await expect(page.locator('tr[data-row]')).toHaveCount(1)
      await page.getByRole('checkbox', { name: kit('kit_table_select_all') }).check()
      await desk.press('people_delete')
      await expect(desk.dialog).toContainText(say('people_delete_text', { count: 1 }))
      await desk.press('people_delete', desk.dialog)
      await expect(page.getByText(say('people_representatives_found_none'))).toBeVisible()
      await page
        .getByRole('button', { name: kit('kit_filter_clear') })
        .first()
        .click()
      await expect(desk.row('Ruiz, Ana')).toBeVisible()
      await expect(desk.row('Luis')).toHaveCount(0)
    }))

  test(`a team manager is added with a team and privileges, changed and deleted (${language})`, () =>
    Company.run(async (company, url) => {
      const desk = await Management.open(company, url, language)
      const { page, say } = desk
      await desk.go('manager_managers')
      expect(await findings(page)).toEqual([])
      await desk.follow('people_add_manager')
      await desk.press('people_add_manager')
      await expect(page.getByRole('alert')).toBeVisible()
      await expect(desk.field('people_login')).toBeFocused()
      await desk.field('people_first_name').fill('Carmen')
      await desk.field('people_login').fill('carmen@demo.example')
      await page.getByRole('checkbox', { name: 'Soporte' }).check()
      expect(await findings(page)).toEqual([])
      await desk.press('people_add_manager')
      await expect(desk.dialog.getByLabel(say('people_password_temporary'))).toHaveValue(/.{12}/)
      await desk.press('people_password_noted', desk.dialog)
      await expect(desk.row('Carmen')).toContainText('Soporte')

      await desk.row('Carmen').getByRole('link').click()
      await page.getByRole('radio', { name: say('people_role_company') }).check()
      await expect(page.getByRole('heading', { name: say('people_manages') })).toHaveCount(0)
      await desk.saves()
      await desk.back('manager_managers')
      await expect(desk.row('Carmen')).toContainText(say('people_role_company'))

      await desk.choose('Carmen')
      await desk.press('people_delete')
      await desk.press('people_delete', desk.dialog)
      await expect(desk.row('Carmen')).toHaveCount(0)
      await desk.choose('Nuria Soler')
      await desk.press('people_delete')
      await desk.press('people_delete', desk.dialog)
      await expect(desk.dialog).toContainText(say('people_bulk_failed', { count: 1 }))
      await expect(desk.row('Nuria Soler')).toHaveCount(1)
    }))
}

test('two people who edit the same representative resolve the conflict, and leaving unsaved work asks first', () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    const { id } = await office.ask<{ id: string }>('POST', 'representatives', {
      login: 'ana@demo.example',
      firstName: 'Eva',
    })
    const [mine, theirs] = await Promise.all(
      ['Mine', 'Theirs'].map((name) => office.ask<{ id: string }>('POST', 'teams', { name })),
    )
    const desk = await Management.open(company, url, 'en')
    const { page, kit } = desk
    await page.goto(`${url}/manager/representatives/${id}`)
    await desk.field('people_last_name').fill('Mine')
    await desk.field('people_custom').fill('1041')
    await desk.pick(desk.say('people_team'), 'Mine')
    await office.ask('POST', 'representatives/move', { representatives: [id], team: theirs?.id })
    await office.ask('PATCH', `representatives/${id}`, { lastName: 'Theirs', firstName: 'Ana' })
    await page.getByRole('button', { name: kit('kit_form_save') }).click()
    await expect(desk.dialog.getByRole('row')).toHaveCount(3)
    await expect(desk.dialog.getByRole('cell', { name: 'Theirs', exact: true })).toHaveCount(2)
    expect(await office.ask('GET', `representatives/${id}`)).toMatchObject({ team: theirs?.id, custom: '' })
    expect(await findings(page)).toEqual([])
    await desk.dialog.getByRole('button', { name: kit('kit_conflict_keep') }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Ana Mine' })).toBeVisible()
    await expect(desk.field('people_custom')).toHaveValue('1041')
    expect(await office.ask('GET', `representatives/${id}`)).toMatchObject({ team: mine?.id })

    await desk.field('people_last_name').fill('Lost')
    await desk.back('manager_representatives')
    await desk.dialog.getByRole('button', { name: kit('kit_leave_stay') }).click()
    await expect(desk.field('people_last_name')).toHaveValue('Lost')
    await desk.back('manager_representatives')
    await desk.dialog.getByRole('button', { name: kit('kit_leave_confirm') }).click()
    await expect(desk.row('Mine, Ana')).toBeVisible()
  }))

test('500 representatives come as one scrolls, are chosen all at once, and the one who left meanwhile is named', () =>
  Company.run(async (company, url) => {
    const office = await Office.open(url)
    await office.ask('POST', 'teams', { name: 'Ventas' })
    const numbers = Array.from({ length: 500 }, (_, at) => String(at + 1).padStart(3, '0'))
    const add = (number: string) =>
      office.ask<{ id: string }>('POST', 'representatives', {
        login: `persona${number}@demo.example`,
        firstName: 'Persona',
        lastName: number,
        invite: true,
      })
    const left = await add(numbers[0] ?? '')
    for (let at = 1; at < numbers.length; at += 8) await Promise.all(numbers.slice(at, at + 8).map(add))

    const desk = await Management.open(company, url, 'es')
    const { page, say, kit } = desk
    await page.setViewportSize({ width: 1366, height: 768 })
    await desk.go('manager_representatives')
    const main = page.getByRole('main')
    const rows = page.locator('tr[data-row]')
    const top = () => page.getByRole('table').evaluate((table) => table.getBoundingClientRect().top)
    const before = await top()
    await page.getByRole('searchbox').fill('persona')
    await expect(main.getByText(kit('kit_table_total', { count: 500 }), { exact: true })).toBeVisible()
    await expect(main.getByText(say('people_order_word'))).toBeVisible()
    await page.getByRole('checkbox', { name: kit('kit_table_select', { name: '002, Persona' }), exact: true }).check()
    await expect(main.getByText(kit('kit_table_selected', { count: 1 }), { exact: true })).toBeVisible()
    expect(await top()).toBe(before)
    expect(await findings(page)).toEqual([])

    await page.getByRole('checkbox', { name: kit('kit_table_select_all') }).click()
    await expect(main.getByText(kit('kit_table_selected', { count: 500 }), { exact: true })).toBeVisible()
    expect(await top()).toBe(before)
    const end = () => main.evaluate((main) => main.scrollTo(0, main.scrollHeight))
    await end()
    await expect(desk.row('500, Persona')).toBeInViewport()
    expect(await rows.count()).toBeLessThan(250)

    await office.ask('DELETE', `representatives/${left.id}`)
    await desk.press('people_move')
    await expect(desk.dialog).toContainText(say('people_move_title', { count: 500 }))
    await desk.pick(say('people_move_to'), 'Ventas', desk.dialog)
    await desk.press('people_move', desk.dialog)
    await expect(desk.dialog).toContainText(say('people_bulk_done', { count: 499 }))
    await expect(desk.dialog).toContainText('001, Persona')
    const close = desk.dialog.getByRole('button', { name: kit('kit_close') })
    await close.last().click()

    await page.reload()
    await expect(main.getByText(kit('kit_table_total', { count: 499 }), { exact: true })).toBeVisible()
    await expect(async () => {
      await end()
      await expect(desk.row('500, Persona')).toBeInViewport({ timeout: 1000 })
    }).toPass()
    await expect(desk.row('500, Persona')).toContainText('Ventas')
    expect(await rows.count()).toBeLessThan(250)

    // What the columns are and what can be done stays in sight, and the keyboard reaches the first and the last row.
    const head = page.getByRole('columnheader', { name: say('people_name'), exact: true })
    const staysInSight = async () => {
      await expect(head).toBeInViewport({ ratio: 0.9 })
      await expect(desk.button('people_move')).toBeInViewport({ ratio: 0.9 })
    }
    await page.getByRole('checkbox', { name: kit('kit_table_select', { name: '500, Persona' }), exact: true }).check()
    await staysInSight()
    await page.setViewportSize({ width: 683, height: 384 })
    await desk.row('500, Persona').getByRole('link').focus()
    await staysInSight()
    await page.setViewportSize({ width: 340, height: 600 })
    const frame = page.locator('[data-frame]')
    await expect(frame).toHaveAttribute('data-scrolls')
    await frame.evaluate((frame) => frame.scrollTo(frame.scrollWidth, frame.scrollHeight))
    await frame.evaluate((frame) => frame.scrollIntoView({ block: 'end' }))
    await staysInSight()
    expect(await main.evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
    await page.setViewportSize({ width: 1366, height: 768 })
    const link = (name: string) => desk.row(name).getByRole('link')
    await end()
    await link('500, Persona').focus()
    for (const [key, name] of [
      ['Home', '002, Persona'],
      ['ArrowDown', '003, Persona'],
      ['End', '500, Persona'],
      ['ArrowUp', '499, Persona'],
    ] as const) {
      await page.keyboard.press(key)
      await expect(link(name)).toBeFocused()
      await expect(link(name)).toBeInViewport({ ratio: 0.9 })
    }
    await page.keyboard.press('PageUp')
    await expect(link('499, Persona')).not.toBeFocused()
    await expect(page.locator('tr[data-row] a:focus')).toBeInViewport({ ratio: 0.9 })
    await page.reload()
    await link('002, Persona').focus()
    await page.keyboard.press('End')
    await expect(link('500, Persona')).toBeFocused()
  }))
