import { expect, type Page, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { Management } from '../stage/management.ts'
import { Representative } from '../stage/representative.ts'
import { lostAtZoom, unmarked, zoomed } from '../stage/sight.ts'

// People who see otherwise: with the system's own colours, and with everything twice as large.

test('what is chosen is marked in forced colours, and at 200 % nothing is lost', () =>
  Company.run(async (company, url) => {
    const look = async (page: Page, name: string) => {
      expect.soft(await unmarked(page), `${name} in forced colours`).toEqual([])
      expect.soft(await lostAtZoom(page), `${name} at 200 %`).toEqual([])
    }
    const customer = await company.let(Customer.open(url, 'Customer One', 'es'))
    await look(customer.page, 'the form of a portal')
    await customer.ask('La factura está vacía')
    await look(customer.page, 'the waiting room')
    const rep = await company.let(Representative.open(url, 1, 'es'))
    await rep.acceptButton(customer.name).waitFor()
    await look(rep.page, 'the queue')
    await findsSignOut(rep)
    await rep.accept(customer.name)
    await customer.meets(rep.name)
    await rep.write('Buenos días')
    await customer.reads('Buenos días')
    await look(rep.page, 'the conversation of a representative')
    await look(customer.page, 'the conversation of a customer')

    const desk = await Management.open(company, url, 'es')
    await look(desk.page, 'the sessions')
    await desk.go('manager_representatives')
    await desk.choose('Clara Vega')
    await look(desk.page, 'a selection of representatives')
    await desk.page.goto(`${url}/manager/teams`)
    await desk.page.getByRole('treeitem', { name: 'Soporte', exact: true }).click()
    await desk.page.getByRole('heading', { level: 1, name: 'Soporte' }).waitFor()
    await look(desk.page, 'a team')
    await desk.page.goto(`${url}/manager/account`)
    await desk.page.getByRole('heading', { level: 1 }).waitFor()
    await look(desk.page, 'the own account')
  }))

/** At 200 % the account menu is longer than the window. */
async function findsSignOut({ page, name, kit }: Representative): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize(zoomed)
  await page.getByRole('button', { name: kit('kit_account', { name }), exact: true }).click()
  const signOut = page.getByRole('button', { name: kit('kit_sign_out'), exact: true })
  await signOut.scrollIntoViewIfNeeded()
  await expect(signOut).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await expect(signOut).toBeHidden()
  if (before) await page.setViewportSize(before)
}
