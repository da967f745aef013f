import type { Page } from '@playwright/test'
import type { Company } from './company.ts'
import { Customer } from './customer.ts'
import { invoicePage } from './invoice.ts'
import { Manager } from './manager.ts'
import { Office } from './office.ts'
import { Representative } from './representative.ts'
import type { Look } from './browser.ts'
import type { Language } from './texts.ts'

/** Called at every screen, with its name. */
export type Visit = (name: string, page: Page) => Promise<void>

/** Walks through every screen of the product in one language and look, and stops at each. */
export async function everyScreen(
  company: Company,
  url: string,
  language: Language,
  look: Look,
  visit: Visit,
): Promise<void> {
  const lost = await company.let(Customer.open(url, 'Customer One', language, 'no-such-portal', look))
  await lost.page.getByRole('heading', { name: lost.say('portal_absent_title') }).waitFor()
  await visit('portal-absent', lost.page)

  const customer = await company.let(Customer.open(url, 'Customer One', language, 'demo', look))
  await customer.page.goto(`${url}/join`)
  await customer.page.getByLabel(customer.say('portal_code_label')).waitFor()
  await visit('portal-join', customer.page)
  await customer.page.goBack()
  await customer.page.getByLabel(customer.say('portal_form_name')).waitFor()
  await visit('portal-form', customer.page)
  await customer.page.getByRole('button', { name: customer.say('portal_form_send') }).click()
  await customer.page.getByText(customer.say('portal_form_accept_first')).waitFor()
  await visit('portal-form-refused', customer.page)
  await customer.ask(question[language])
  await visit('portal-waiting', customer.page)

  const office = await Office.open(url)
  const [team] = (await office.ask<{ items: { id: string }[] }>('GET', 'teams')).items
  await office.ask('PATCH', `teams/${team?.id}`, { messages: canned })
  const representative = await company.let(
    Representative.open(url, 1, language, look, (page) => visit('helpalert-sign-in', page)),
  )
  await representative.acceptButton(customer.name).waitFor()
  await visit('helpalert-queue', representative.page)
  await representative.page.getByRole('link', { name: representative.say('helpalert_codes') }).click()
  await representative.page.getByLabel(representative.say('helpalert_codes_name')).fill('Marta')
  await representative.page.keyboard.press('Enter')
  await representative.page.getByRole('listitem').filter({ hasText: 'Marta' }).waitFor()
  await visit('helpalert-codes', representative.page)
  await representative.page.goBack()
  await representative.accept(customer.name)
  await customer.meets(representative.name)
  for (const [says, text] of talk[language]) {
    await (says === 'customer' ? customer : representative).write(text)
    await (says === 'customer' ? representative : customer).reads(text)
  }
  await representative.page.keyboard.type('/')
  await representative.page.getByRole('listbox', { name: representative.say('helpalert_canned') }).waitFor()
  await visit('helpalert-canned', representative.page)
  await representative.page.keyboard.press('Backspace')
  await representative.askForScreen()
  await customer.page.getByRole('button', { name: customer.say('portal_share_start') }).click()
  await customer.page.getByRole('dialog').waitFor()
  await visit('portal-share', customer.page)
  await customer.page.getByRole('button', { name: customer.say('portal_share_explain_no') }).click()
  await customer.share(invoicePage)
  await representative.page.waitForFunction(() =>
    [...document.querySelectorAll('video')].some((one) => one.currentTime > 2),
  )
  await visit('helpalert-session', representative.page)
  await customer.page.bringToFront()
  await visit('portal-session', customer.page)
  await representative.page.getByRole('button', { name: representative.say('helpalert_end'), exact: true }).click()
  await representative.page.getByRole('dialog').waitFor()
  await visit('helpalert-end', representative.page)
  await representative.page.keyboard.press('Escape')
  await customer.stopSharing()
  await representative.end('resolved', note[language], 5)
  await customer.page.getByRole('button', { name: customer.say('portal_rate_send') }).waitFor()
  await visit('portal-rating', customer.page)
  await customer.rate(5, '')
  await visit('portal-thanks', customer.page)

  const manager = await company.let(Manager.open(url, language, look, (page) => visit('manager-sign-in', page)))
  await manager.page.getByRole('row').filter({ hasText: customer.name }).waitFor()
  await visit('manager-review', manager.page)
  await manager.find(customer.name)
  await manager.page
    .getByRole('button', { name: manager.say('manager_replay_play') })
    .first()
    .waitFor()
  await visit('manager-session', manager.page)
  for (const [name, path] of managerPages) {
    await manager.page.goto(`${url}/manager${path}`)
    await manager.page.getByRole('heading', { level: 1 }).waitFor()
    await visit(name, manager.page)
  }
}

/** The pages of the Management Center that need nothing but their address: one line per page. */
const managerPages = [
  ['manager-representatives', '/representatives'],
  ['manager-representatives-new', '/representatives/new'],
  ['manager-representatives-import', '/representatives/import'],
  ['manager-managers', '/managers'],
  ['manager-managers-new', '/managers/new'],
] as const

const question: Record<Language, string> = {
  en: 'The invoice page stays empty after I sign in.',
  es: 'La página de facturas se queda vacía después de entrar.',
}

const note: Record<Language, string> = {
  en: 'An old cache; cleared it together.',
  es: 'Una caché antigua; la borramos juntos.',
}

const canned = [
  { title: 'Saludo', texts: { en: 'Good morning, how can I help?', es: 'Buenos días, ¿en qué puedo ayudarle?' } },
  {
    title: 'Caché',
    texts: { en: 'Please empty the cache:\nCtrl+Shift+Delete', es: 'Vacíe la caché:\nCtrl+Mayús+Supr' },
  },
  { title: 'Dirección', texts: { es: 'Calle Mayor, 1, 28013 Madrid' } },
]

const talk: Record<Language, ['customer' | 'representative', string][]> = {
  en: [
    ['representative', 'Hello! Since when does it stay empty?'],
    ['customer', 'Since this morning. Yesterday everything was there.'],
    ['representative', 'Thank you. May I have a look at your screen?'],
  ],
  es: [
    ['representative', '¡Hola! ¿Desde cuándo se queda vacía?'],
    ['customer', 'Desde esta mañana. Ayer estaba todo.'],
    ['representative', 'Gracias. ¿Me deja ver su pantalla?'],
  ],
}
