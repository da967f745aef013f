import { expect, type Page, test } from '@playwright/test'
import { openBrowser } from '../stage/browser.ts'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { canary, Corpus } from '../stage/hostile.ts'
import { type HostileCompany, hostileCompany, refusals } from '../stage/hostilecompany.ts'
import { Oracle } from '../stage/hostileoracle.ts'
import { Manager } from '../stage/manager.ts'
import { Representative } from '../stage/representative.ts'
import { texts } from '../stage/texts.ts'

// Text that is typed into the Management Center stays text wherever it is shown.

test('hostile texts in every field of the Management Center are shown as text on each of its pages', () =>
  Company.run(async (company, url) => {
    const hostile = await hostileCompany(url)
    expect(hostile.corpus.left).toEqual([])
    const { page } = await company.let(Manager.open(url, 'en'))
    const oracle = new Oracle(page)
    for (const [path = '', ...shown] of pagesOf(hostile)) {
      await visit(page, path)
      await oracle.calm(path, ...shown)
    }
    await dialogs(oracle, hostile)
    await audit(oracle)
    await dryRun(oracle)
  }))

/** Each page, and texts that must be readable on it. */
function pagesOf({ teams, representatives, managers, portals, hours, calendars, names }: HostileCompany): string[][] {
  const sections = ['form', 'look', 'notice', 'session', 'switches', 'teams', 'hours', 'mail', 'delete']
  return [
    ['/representatives', ...names.people],
    ...representatives.map((one, n) => [`/representatives/${one.id}`, names.people[n] ?? '']),
    ...representatives.slice(0, 2).map((one) => [`/representatives/${one.id}/switches`]),
    ['/representatives/new'],
    ['/managers', ...names.partsOfManagers],
    ...managers.map((one, n) => [`/managers/${one.id}`, names.managers[n] ?? '']),
    ['/managers/new'],
    ['/teams', ...names.teams],
    ...teams.map((one, n) => [`/teams/${one.id}`, names.teams[n] ?? '']),
    ...['switches', 'messages', 'people'].map((one) => [`/teams/${teams[0]?.id}?section=${one}`]),
    ['/portals', ...names.portals],
    ...portals.map((one) => [`/portals/${one.id}`]),
    ...sections.map((one) => [`/portals/${portals[1]?.id}?section=${one}`]),
    ['/hours', ...names.hours],
    ...hours.map((one, n) => [`/hours/${one.id}`, names.hours[n] ?? '']),
    ...calendars.map((one, n) => [`/hours/calendars/${one.id}`, names.hours[hours.length + n] ?? '']),
    ['/clients', ...names.clients],
    ['/clients/new'],
    ['/company'],
    ['/account'],
    ['/sessions'],
  ]
}

/** Leaves a dialog, and goes to a page as a link of the Management Center does. */
async function visit(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.evaluate((to) => history.pushState(null, '', `/manager${to}`), path)
}

/** Every dialog that shows a name. */
async function dialogs(
  oracle: Oracle,
  { teams, managers, portals, hours, calendars, representatives, names }: HostileCompany,
) {
  const { page } = oracle
  const teamTexts = texts('en', 'pages_teams')
  const people = texts('en', 'pages_people')
  const hoursTexts = texts('en', 'pages_hours')
  const portalTexts = texts('en', 'pages_portals')
  const clientTexts = texts('en', 'pages_clients')
  const opened = async (path: string, press: (string | RegExp)[], ...shown: string[]) => {
    await visit(page, path)
    for (const name of press) {
      await page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
    }
    await page.getByRole('dialog').waitFor()
    await oracle.calm(`${path}: ${press.join()}`, ...shown)
  }
  const team = names.teams[0] ?? ''
  for (const act of ['teams_add_below', 'teams_move', 'teams_delete']) {
    await opened(`/teams/${teams[0]?.id}`, [teamTexts(act)], team)
  }
  await opened(`/managers/${managers[0]?.id}`, [people('people_reset_password')])
  await opened(`/managers/${managers[0]?.id}`, [people('people_delete')], names.managers[0] ?? '')
  await visit(page, '/representatives')
  await page.locator('tr[data-row]').first().getByRole('checkbox').check()
  await page.getByRole('button', { name: people('people_move'), exact: true }).click()
  await page.getByRole('dialog').waitFor()
  await oracle.calm('/representatives: people_move', names.people[0] ?? '')
  await opened(`/representatives/${representatives[0]?.id}`, [people('people_delete')], names.people[0] ?? '')
  for (const one of hours.slice(0, 2)) await opened(`/hours/${one.id}`, [hoursTexts('hours_delete')])
  const calendar = `/hours/calendars/${calendars[0]?.id}`
  await opened(calendar, [hoursTexts('hours_delete')], names.hours[hours.length] ?? '')
  await opened(calendar, [new RegExp(`^${hoursTexts('hours_entry_edit_of', { name: '' }).trim()}`)])
  await opened('/clients', [new RegExp(`^${clientTexts('clients_revoke_one', { name: '' }).trim()}`)])
  const portal = `/portals/${portals[1]?.id}?section=`
  await opened(`${portal}delete`, [portalTexts('portals_delete')], names.portals[0] ?? '')
  await opened(`${portal}teams`, [new RegExp(`^${portalTexts('portals_subportal_edit', { name: '' }).trim()}`)])
}

/** The audit log, with what changed in each of its newest entries. */
async function audit(oracle: Oracle): Promise<void> {
  const { page } = oracle
  await visit(page, '/audit')
  const rows = page.locator('tr[data-row]')
  await rows.first().waitFor()
  await oracle.calm('/audit')
  for (const row of (await rows.all()).slice(0, 24)) {
    await row.getByRole('button').click()
    await page.getByRole('dialog').waitFor()
    await oracle.calm(`/audit: ${await row.innerText()}`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
}

/** A list with the whole corpus in each of its columns, tried and not applied. */
async function dryRun(oracle: Oracle): Promise<void> {
  const { page } = oracle
  const people = texts('en', 'pages_people')
  await visit(page, '/representatives/import')
  const cell = (text: string) => `"${text.replaceAll('"', '""').replaceAll(/[\n\u2028]/g, ' ')}"`
  const lines = Corpus.all.map((text, n) =>
    Array.from({ length: 8 }, (_, at) => (at === 2 && n % 2 ? `n${n}@x.example` : cell(text))).join(','),
  )
  await page.getByRole('textbox', { name: people('people_import_text') }).fill(lines.join('\n'))
  await page.getByRole('button', { name: people('people_import_check'), exact: true }).click()
  await expect(page.locator('tr[data-row]')).toHaveCount(Math.min(Corpus.all.length, 100))
  await oracle.calm('import')
}

test('hostile texts of a company stay text for its customers and its representatives', () =>
  Company.run(async (company, url) => {
    const { office, corpus, hours } = await hostileCompany(url)
    expect(await refusals(office)).toEqual(Corpus.refusedInNames.map(() => 'text_not_plain'))
    const { items } = await office.ask<{ items: { id: string }[] }>('GET', 'representatives?search=rep1')
    await office.ask('PATCH', `representatives/${items[0]?.id}`, { screenName: hostileName, custom: corpus.name() })
    const portal = await office.shape({ type: 'chooseRepresentative' })
    const shown = portal.texts['en']
    const representative = await company.let(Representative.open(url, 1, 'en'))
    const seen = new Oracle(representative.page)

    const customer = await company.let(Customer.open(url, `<b data-planted>${hostileName}`, 'en'))
    const { page, say } = customer
    const met = new Oracle(page)
    for (const query of ['', `?own0=${encodeURIComponent(hostileName)}`]) {
      await page.goto(`${url}/p/demo${query}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await met.calm(`the form ${query}`, shown?.title ?? '', shown?.welcome ?? '', shown?.scamWarning ?? '')
    }
    await page.getByRole('radio', { name: hostileName }).check()
    for (const box of await page.getByRole('textbox').all()) await box.fill(customer.name)
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await page.getByRole('button', { name: say('portal_form_send') }).click()
    await page.getByRole('heading', { name: say('portal_waiting_title') }).waitFor()
    await met.calm('the queue')
    await representative.acceptButton(customer.name).waitFor()
    await seen.calm('the queue', customer.name, shown?.title ?? '')
    await representative.accept(customer.name)
    await customer.meets(hostileName)
    await seen.calm('the session', customer.name)
    await met.calm('the session', hostileName)

    await office.shape({ hours: hours[0]?.id, type: 'question' })
    await office.ask('PATCH', `hours/${hours[0]?.id}`, { week: Array.from({ length: 7 }, () => []) })
    const late = await company.let(Customer.open(url, 'Late', 'en'))
    const closed = new Oracle(late.page)
    await late.page.reload()
    await late.page.getByRole('heading', { level: 1 }).waitFor()
    await closed.calm('the closed page', hours[0]?.message?.['en'] ?? '')
  }))

const hostileName = `<svg onload=alert(1) data-planted>"'{{7*7}}`

test('the oracle detects attacks: without protections the corpus runs scripts, sends requests and creates elements', async () => {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    const oracle = new Oracle(page)
    await page.setContent('<!doctype html><title>Empty</title><p>Nothing here')
    expect(await oracle.findings()).toEqual([])
    for (const text of Corpus.all) await page.setContent(`<!doctype html><body>${text}`, { waitUntil: 'commit' })
    await page.setContent(`<!doctype html><body>${Corpus.all.slice(9, 12).join('')}`)
    await expect.poll(async () => (await oracle.findings()).join('\n')).toContain(canary)
    const found = (await oracle.findings()).join('\n')
    for (const kind of ['dialog: ', 'request: ', 'element: ', 'handler: ', 'script: ']) expect(found).toContain(kind)
  } finally {
    await browser.close()
  }
})
