import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { Company } from '../stage/company.ts'
import { readCounter } from '../stage/counter.ts'
import { Customer } from '../stage/customer.ts'
import { Manager } from '../stage/manager.ts'
import { PortalDesk } from '../stage/portals.ts'
import { DeadRelay, Relay, relaysApart } from '../stage/relay.ts'
import { moving, Representative } from '../stage/representative.ts'

test('the product is killed and started again: chat and picture come back, the recording shows the gap', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const painted = await customer.share()
    await paintsOn(painted, await representative.sees())

    await company.product.stop('SIGKILL')
    await customer.write('written while the product was down')
    await painted.bringToFront()
    await company.product.launch()

    await representative.reads('written while the product was down')
    await paintsOn(painted, await representative.sees())
    await representative.end('unknown', 'It went on after the crash', 3)

    const manager = await company.let(Manager.open(url, 'en'))
    await manager.find(customer.name)
    await manager.page
      .getByRole('button', { name: manager.say('manager_replay_play') })
      .first()
      .click()
    expect(await moving(manager.page)).toBeGreaterThan(0)
  }))

test('a relay that does not answer is left for the next, which is killed and started again: the picture comes back by itself, the recording shows the gap', () =>
  Company.run(async (company, url) => {
    const relay = await company.let(Relay.start(company.product))
    const dead = await company.let(DeadRelay.join(company.product))
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const failed = customer.page.waitForEvent('requestfailed', (asked) => asked.url() === dead.whip)
    const painted = await customer.share()
    await paintsOn(painted, await representative.sees())
    await failed
    await dead.leave()

    await relay.kill()
    await expect(representative.page.getByText(representative.say('helpalert_viewer_reconnecting'))).toBeVisible()
    await customer.write('said while there is no relay')
    await representative.reads('said while there is no relay')
    await painted.bringToFront()
    const gap = Number(await painted.locator('body').getAttribute('data-number'))
    await relay.launch()
    await expect.poll(() => readCounter(representative.page)).toBeGreaterThan(gap)
    await paintsOn(painted, gap)
    await customer.stopSharing()
    await representative.end('resolved', 'It went on without its relay', 4)

    const { page, say } = await company.let(Manager.open(url, 'en'))
    await page.getByRole('row').filter({ hasText: customer.name }).getByRole('link').first().click()
    await page
      .getByRole('button', { name: say('manager_replay_play') })
      .first()
      .click()
    expect(await moving(page)).toBeLessThan(gap)
    const [lost = ''] = say('manager_replay_skipped_lost').split('{span}')
    await expect(page.getByText(lost)).toBeVisible()
    await expect.poll(() => readCounter(page)).toBeGreaterThan(gap)
  }, relaysApart))

test('what is captured changes its shape, stands still, and is closed: both sides know, and the replay has every shape', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'es'))
    await customer.page.addInitScript(keepCaptured)
    await customer.page.reload()
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const painted = await customer.share()
    await representative.sees()

    for (const [height, least, most] of shapes) {
      await painted.setViewportSize({ width: 900, height })
      await expect.poll(() => within(representative.page, least, most)).toBe(true)
      await paintsOn(painted, await representative.sees())
    }

    for (const muted of [true, false]) {
      await customer.page.evaluate(mute, muted)
      const told = [
        customer.page.getByText(customer.say('portal_share_paused', { name: representative.name })),
        representative.page.getByText(representative.say('helpalert_viewer_paused')),
      ]
      for (const text of told) await expect(text).toHaveCount(muted ? 1 : 0)
    }
    const late = await representative.page.context().newPage()
    await customer.page.evaluate(mute, true)
    await late.goto(representative.page.url())
    await expect(late.getByText(representative.say('helpalert_viewer_paused'))).toBeVisible()
    await customer.page.evaluate(mute, false)
    await expect(late.getByText(representative.say('helpalert_viewer_paused'))).toHaveCount(0)
    const watching = customer.say('portal_share_watch_one', { name: representative.name }) // one person, two windows
    await expect(customer.page.getByText(watching)).toBeVisible()
    await late.close()

    await painted.close()
    await expect(customer.page.getByText(customer.say('portal_share_off'))).toBeVisible()
    await expect(
      representative.page.getByRole('button', { name: representative.say('helpalert_ask_screen') }),
    ).toBeVisible()
    const again = await customer.share()
    await paintsOn(again, await representative.sees())
    await customer.stopSharing()
    await representative.end('resolved', 'Seen', 5)

    const manager = await company.let(Manager.open(url, 'en'))
    await manager.find(customer.name)
    await manager.page
      .getByRole('button', { name: manager.say('manager_replay_play') })
      .first()
      .click()
    for (const [, least, most] of shapes) {
      await expect.poll(() => within(manager.page, least, most), { intervals: [100] }).toBe(true)
      expect(await moving(manager.page)).toBeGreaterThan(0)
    }
  }))

test('a recording that cannot be stored is told to both sides and in the review, and goes on', () =>
  Company.run(async (company, url) => {
    const customer = await company.let(Customer.open(url, 'Customer One', 'en'))
    const representative = await company.let(Representative.open(url, 1, 'en'))
    await customer.ask('Please look')
    await representative.accept(customer.name)
    await customer.meets(representative.name)
    const blocked = join(company.product.folder, 'spool', 'recordings')
    await writeFile(blocked, 'where the folder of the recordings belongs')
    const painted = await customer.share()
    const { kit } = representative
    const mark = (state: string) =>
      representative.page.getByText(representative.say(`helpalert_viewer_recording${state}`))
    await expect(mark('_paused')).toBeVisible()
    await expect(representative.page.getByText(kit('kit_event_recording_paused_failed'))).toBeVisible()
    await expect(customer.page.getByText(customer.say('portal_share_recorded'))).toHaveCount(0)
    await expect(customer.page.getByText(customer.say('portal_event_recording_paused'))).toBeVisible()
    await rm(blocked)
    await expect(representative.page.getByText(kit('kit_event_recording_resumed'))).toBeVisible()
    await expect(mark('')).toBeVisible()
    await expect(customer.page.getByText(customer.say('portal_share_recorded'))).toBeVisible()
    await paintsOn(painted, await representative.sees())
    await customer.stopSharing()
    await representative.end('resolved', 'Seen', 5)

    const manager = await company.let(Manager.open(url, 'en'))
    const { page, say } = manager
    await page.getByRole('row').filter({ hasText: customer.name }).getByRole('link').first().click()
    const [told = ''] = say('manager_replay_paused').split('{from}')
    await expect(page.getByText(told)).toContainText(say('manager_replay_paused_failed'))
    await page.keyboard.press('Home')
    await expect(
      page.getByText(say('manager_replay_unshared')).or(page.getByText(say('manager_replay_unrecorded'))),
    ).toBeVisible()
    await page
      .getByRole('button', { name: say('manager_replay_play') })
      .first()
      .click()
    await expect(page.getByText(say('manager_replay_unrecorded'))).toBeVisible()
    expect(await moving(page)).toBeGreaterThan(0)

    // Where recordings are required, the same ends the share, and the conversation goes on.
    const desk = await PortalDesk.open(manager, 'en')
    await desk.settings('Aurora Helpdesk')
    await desk.section('session')
    await page.getByLabel(desk.say('portals_recording_required')).check()
    await desk.save()
    const strict = await company.let(Customer.open(url, 'Customer Two', 'en'))
    await strict.ask('And mine')
    await representative.accept(strict.name)
    await strict.meets(representative.name)
    await rm(blocked, { recursive: true })
    await writeFile(blocked, 'where the folder of the recordings belongs')
    await strict.share()
    await expect(strict.page.getByText(strict.say('portal_share_unrecorded'))).toBeVisible()
    await expect(representative.page.getByText(kit('kit_event_screen_stopped_unrecorded'))).toBeVisible()
    await strict.page.bringToFront()
    await strict.write('We can still write')
    await representative.reads('We can still write')
  }))

/** Heights of a captured page of 900 pixels, and between what its picture's width by height is then: near 1 and near 2. */
const shapes = [
  [900, 0.9, 1.3],
  [450, 1.7, 2.2],
] as const

/** Whether the shape of a page's first video is between two. */
function within(page: Page, least: number, most: number): Promise<boolean> {
  return page.evaluate(
    ([low, high]) => {
      const { videoWidth = 0, videoHeight = 1 } = document.querySelector('video') ?? {}
      return videoWidth / videoHeight > low && videoWidth / videoHeight < high
    },
    [least, most] as const,
  )
}

/** Lets a journey reach the captured track. */
function keepCaptured(): void {
  const { mediaDevices } = navigator
  const capture = mediaDevices.getDisplayMedia.bind(mediaDevices)
  mediaDevices.getDisplayMedia = async (options) => {
    const stream = await capture(options)
    Object.assign(globalThis, { captured: stream.getVideoTracks()[0] })
    return stream
  }
}

/** What the browser does to the track of a window that is minimised, or back. */
function mute(muted: boolean): void {
  const { captured } = globalThis as unknown as { captured: MediaStreamTrack }
  Object.defineProperty(captured, 'muted', { configurable: true, value: muted })
  captured.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
}

/** Waits until the page has painted some seconds more: enough to be found in a recording. */
async function paintsOn(painted: Page, from: number): Promise<void> {
  await painted.waitForFunction((n) => Number(document.body.dataset['number']) > n + 60, from)
}
