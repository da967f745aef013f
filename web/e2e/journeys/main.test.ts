import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { Customer } from '../stage/customer.ts'
import { heardAgain, listen, timesHeard } from '../stage/ears.ts'
import { Manager } from '../stage/manager.ts'
import { moving, Representative } from '../stage/representative.ts'
import type { Language } from '../stage/texts.ts'

// The main job, from the question to the replay, in both languages. The shared picture is read back pixel by pixel at the
// representative's and again in the replay: it paints a number, and the number must be right and must move.
for (const language of ['es', 'en'] satisfies Language[]) {
  test(`the main job (${language})`, () =>
    Company.run(async (company, url) => {
      const customer = await company.let(Customer.open(url, 'Customer One', language))
      const representative = await company.let(Representative.open(url, 1, language))
      await listen(representative.page)
      await customer.ask('The invoice page stays empty')
      await listen(customer.page)
      await representative.accept(customer.name)
      await customer.meets(representative.name)

      await representative.write('Hello, what do you see?')
      await customer.reads('Hello, what do you see?')
      await customer.write('Nothing at all: ¿será la conexión? <b>no</b>')
      await representative.reads('Nothing at all: ¿será la conexión? <b>no</b>')

      await representative.askForScreen()
      const painted = await customer.share()
      await representative.sees()
      const shown = Number(await painted.locator('body').getAttribute('data-number'))
      const seen = await representative.sees()
      expect(Math.abs(seen - shown)).toBeLessThan(60)
      await painted.waitForTimeout(6_000) // something to replay
      await customer.stopSharing()
      const { say, kit, page } = representative
      const arrival = say('helpalert_alert', { name: customer.name }).split('{')[0] ?? ''
      const accepted = customer.say('portal_event_accepted', { name: representative.name })
      for (const text of [arrival, 'Hello, what do you see?', 'será la conexión?', kit('kit_event_screen_stopped')])
        await expect.poll(() => timesHeard(page, text)).toBe(1)
      for (const text of [accepted, 'Hello, what do you see?', customer.say('portal_event_screen_stopped')])
        await expect.poll(() => timesHeard(customer.page, text)).toBe(1)
      expect([...(await heardAgain(page)), ...(await heardAgain(customer.page))]).toEqual([])

      await representative.end('resolved', 'Cleared the cache', 4)
      await customer.page.getByRole('button', { name: customer.say('portal_rate_send') }).waitFor()
      expect(await apartFromText(customer.page)).toEqual([])
      await customer.rate(5, 'Very quick')

      const manager = await company.let(Manager.open(url, language))
      await manager.find(customer.name)
      for (const text of ['Hello, what do you see?', 'Cleared the cache', 'Very quick']) {
        await expect(manager.page.getByText(text).first()).toBeVisible()
      }
      await manager.page
        .getByRole('button', { name: manager.say('manager_replay_play') })
        .first()
        .click()
      expect(await moving(manager.page)).toBeGreaterThan(0)
    }))
}

/** The messages whose time is not beside their last word in a conversation that is wider and wider. */
function apartFromText(page: Page): Promise<string[]> {
  return page.locator('.chat').evaluate((chat: HTMLElement) => {
    const apart: string[] = []
    for (let width = 280; width < 480; width += 4) {
      chat.style.inlineSize = `${width}px`
      for (const bubble of chat.querySelectorAll('.bubble')) {
        const words = [...(bubble.querySelector('.text')?.getClientRects() ?? [])].at(-1)
        const time = bubble.querySelector('time')?.getBoundingClientRect()
        const beside = words && time && time.top < words.bottom && time.left >= words.right
        if (!beside) apart.push(`${width}: ${bubble.textContent}`)
      }
    }
    chat.style.inlineSize = ''
    return apart
  })
}

test('the viewer: sizes, a picture of now, a window of its own, and the conversation beside it', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer: "One"', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    await representative.askForScreen()
    await customer.share()
    await representative.sees()

    const { page, say, kit } = representative
    const video = page.locator('video')
    const size = page.getByLabel(say('helpalert_viewer_size'))
    const write = page.getByRole('textbox', { name: say('helpalert_message'), exact: true })
    await page.getByRole('heading', { name: customer.name }).click()
    await size.selectOption('1')
    const natural = (await video.boundingBox())?.width ?? 0
    await page.getByRole('heading', { name: customer.name }).click()
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    await expect(size).toHaveValue('2')
    await expect.poll(async () => (await video.boundingBox())?.width).toBeCloseTo(2 * natural, 0)
    await page.keyboard.press('-')
    await expect(size).toHaveValue('1.5')
    await write.fill('')
    await write.press('0')
    await expect(write).toHaveValue('0')
    await expect(size).toHaveValue('1.5')
    await write.fill('')
    await page.getByRole('heading', { name: customer.name }).click()
    await page.keyboard.press('0')
    await expect(size).toHaveValue('fit')

    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: say('helpalert_viewer_save') }).click()
    const file = await downloading
    expect(file.suggestedFilename()).toMatch(/^Customer\.? One .*\.png$/)
    expect((await readFile(await file.path())).subarray(1, 4).toString()).toBe('PNG')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const saved = page.getByText(say('helpalert_viewer_saved', { name: file.suggestedFilename() }))
    await expect(saved).toBeVisible()
    await page.getByRole('button', { name: say('helpalert_viewer_copy') }).click()
    await expect(page.getByText(say('helpalert_viewer_copied'))).toBeVisible()
    await expect(saved).toHaveCount(0)
    const copied = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types))
    expect(copied).toContain('image/png')

    const opening = page.context().waitForEvent('page')
    await page.getByRole('button', { name: say('helpalert_viewer_window') }).click()
    const own = await opening
    expect(await moving(own)).toBeGreaterThan(0)
    await expect(own).toHaveTitle(say('helpalert_viewer_of', { name: customer.name }))
    await expect(video).toHaveCount(0)
    await page.getByText(say('helpalert_viewer_away')).waitFor()
    await page
      .getByRole('button', { name: say('helpalert_viewer_back') })
      .last()
      .click()
    await representative.sees()
    await expect(page.getByText(say('helpalert_viewer_copied'))).toHaveCount(0)

    await page.getByRole('button', { name: say('helpalert_viewer_full_screen') }).click()
    await expect(page.getByRole('navigation')).toBeHidden()
    await representative.write('Beside the screen')
    await representative.reads('Beside the screen')
    await representative.sees()
    await page.getByRole('button', { name: say('helpalert_viewer_full_screen') }).click()
    await expect(page.getByRole('navigation')).toBeVisible()

    const started = page.getByText(kit('kit_event_screen_started', { name: customer.name }))
    const asked = page.getByText(kit('kit_event_screen_asked', { name: representative.name }))
    await expect(started).toBeVisible()
    await expect(asked).toBeHidden()
    await page.getByText(/more events/).click()
    await expect(asked).toBeVisible()

    await page.setViewportSize({ width: 640, height: 400 }) // 1280 × 800 at 200 %
    await expect(page.getByRole('log')).toBeInViewport()
    await expect(write).toBeInViewport()
    await expect(video).toBeHidden()
    await page.getByRole('button', { name: say('helpalert_look_screen') }).click()
    await expect(video).toBeInViewport()
    await representative.sees()
  }))
