import { expect, test } from '@playwright/test'
import { findings } from '../stage/axe.ts'
import { Company } from '../stage/company.ts'
import { heard } from '../stage/heard.ts'
import { Management } from '../stage/management.ts'

const listed = (count: number) =>
  Array.from({ length: count }, (_, at) => `,Soporte,person${at + 1}@demo.example,Person,${at + 1},,,`).join('\n')

for (const language of ['en', 'es'] as const) {
  test(`a list is checked line by line, corrected, applied, and applied again without effect (${language})`, () =>
    Company.run(async (company, url) => {
      const center = await Management.open(company, url, language)
      const { page, say, kit } = center
      await center.go('manager_representatives')
      await center.follow('people_import')
      expect(await findings(page)).toEqual([])
      await center
        .field('people_import_text')
        .fill(`${listed(3)}\n,Sporte,eva@demo.example,Eva,Sanz,,,\n,Soporte,nobody,,,,,`)
      await center.press('people_import_check')
      const rows = page.locator('tr[data-row]')
      await expect(rows).toHaveCount(2)
      await expect(rows.first()).toContainText('Sporte')
      await expect(page.getByRole('button', { name: say('people_import_apply', { count: 3 }) })).toBeDisabled()
      expect(await findings(page)).toEqual([])

      await center.press('people_import_back')
      await page.getByRole('radio', { name: say('people_import_mode_good') }).check()
      await center.press('people_import_check')
      await page.getByRole('button', { name: say('people_import_apply', { count: 3 }) }).click()
      await expect(page.getByRole('main')).toContainText(say('people_import_done', { made: 3, changed: 0 }))
      await expect(page.getByRole('main')).toContainText(say('people_import_done_wrong', { count: 2 }))
      expect(await findings(page)).toEqual([])
      await center.follow('people_import_show')
      await expect(
        page.getByRole('main').getByText(kit('kit_table_total', { count: 5 }), { exact: true }),
      ).toBeVisible()

      await center.follow('people_import')
      await center.field('people_import_text').fill(listed(3))
      const said = await heard(page)
      await center.press('people_import_check')
      const summary = say('people_import_summary', { new: 0, changed: 0, same: 3, wrong: 0 })
      await expect(page.getByRole('main')).toContainText(summary)
      await expect(page.getByText(say('people_import_advice_nothing'))).toBeVisible()
      const total = kit('kit_table_total', { count: 3 })
      await page.getByRole('main').getByText(total, { exact: true }).waitFor()
      const told = async () => (await said()).filter((text) => [summary, total].includes(text))
      await expect.poll(told).toEqual([summary])
    }))
}

test('an import continues after a crash, and asks for its text again after a reload', () =>
  Company.run(async (company, url) => {
    const center = await Management.open(company, url, 'en')
    const { page, say } = center
    const lines = listed(150)
    await center.go('manager_representatives')
    await center.follow('people_import')
    await center.field('people_import_text').fill(lines)
    await center.press('people_import_check')
    let sent = 0
    await page.route('**/lines', async (route) => {
      if (sent++ === 1) await company.product.stop('SIGKILL')
      await route.continue()
    })
    await page.getByRole('button', { name: say('people_import_apply', { count: 150 }) }).click()
    await expect(page.getByText(say('people_import_stopped'), { exact: true })).toBeVisible()
    await company.product.launch()

    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await expect(page.getByText(say('people_import_interrupted', { done: 0, total: 150 }))).toBeVisible()
    await expect(page.getByText(say('people_import_interrupted_text'))).toBeVisible()
    await center.field('people_import_text').fill(lines)
    await center.press('people_import_check')
    await page.getByRole('button', { name: say('people_import_apply', { count: 150 }) }).click()
    await expect(page.getByRole('main')).toContainText(say('people_import_done', { made: 150, changed: 0 }))
  }))
