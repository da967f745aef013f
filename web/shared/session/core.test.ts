import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SessionCore } from './core.ts'
import { chances, ScriptedServer, viewOf, type Weather, type Wire } from './testing/scripted.ts'
import { openOutbox } from './stored.ts'
import { Senders, type Tab } from './sender.ts'

const session = 's1'
let bases = 0
let ids = 0

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }))
afterEach(() => vi.useRealTimers())

/** Advances the fake timers while the database, which uses real time, keeps up. */
async function pass(ms: number, stride = 200): Promise<void> {
  for (let passed = 0; passed < ms; passed += stride) {
    vi.advanceTimersByTime(stride)
    for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve))
  }
}

/** A tab: what survives a reload, and its page. */
class Page {
  core!: SessionCore
  private wire: Wire | undefined
  private beat: ReturnType<typeof setInterval> | undefined
  private senders!: Senders
  private readonly kept = new Map<string, string>()
  private readonly server: ScriptedServer
  private readonly you: string
  private readonly base: string
  private readonly random: () => number

  constructor(server: ScriptedServer, you: string, base: string, random: () => number) {
    this.server = server
    this.you = you
    this.base = base
    this.random = random
  }

  async load(): Promise<void> {
    const outbox = await openOutbox(this.base)
    const tab: Tab = {
      storage: {
        getItem: (key) => this.kept.get(key) ?? null,
        setItem: (key, value) => void this.kept.set(key, value),
      },
      newId: () => `sender-${++ids}`,
    }
    this.senders = new Senders(tab, outbox)
    this.core = new SessionCore({
      session,
      outbox,
      senders: this.senders,
      log: (after) => this.server.page(after),
      sendFrame: (frame) => this.wire?.sendFrame(frame) ?? false,
      random: this.random,
    })
  }

  online(): void {
    this.wire?.cut()
    this.core.down()
    const { core } = this
    this.wire = this.server.connect(this.you, (frame) => core.receive(frame))
    const resume = () => this.wire?.sendFrame({ type: 'resume', session, lastN: core.lastN })
    resume()
    clearInterval(this.beat)
    this.beat = setInterval(resume, 5_000)
  }

  async reload(): Promise<void> {
    this.close()
    await this.load()
    this.online()
  }

  close(): void {
    this.wire?.cut()
    clearInterval(this.beat)
    this.core.stop()
    this.senders.release()
  }

  texts(): string[] {
    return this.core.getSnapshot().events.map((event) => event.text ?? '')
  }
}

async function open(seed: number, weather: Weather, names = ['ana', 'ben']) {
  const random = chances(seed)
  const server = new ScriptedServer(random, weather)
  const pages: Page[] = []
  for (const name of names) {
    const page = new Page(server, name, `base-${++bases}`, random)
    await page.load()
    page.online()
    pages.push(page)
  }
  return { random, server, pages }
}

const calm: Weather = { loss: 0, double: 0, outage: 0, delay: 50 }
const storm: Weather = { loss: 0.15, double: 0.15, outage: 0.2, delay: 3_000 }

test.each(Array.from({ length: 100 }, (_, seed) => seed))(
  'seed %i: a storm loses, doubles and reorders nothing',
  async (seed) => {
    const { random, server, pages } = await open(seed, storm)
    const said: Record<string, string[]> = { 0: [], 1: [] }
    for (let turn = 0; turn < 14; turn++) {
      const who = random() < 0.5 ? 0 : 1
      const text = `${random() < 0.15 ? 'bad' : 'word'} ${who}.${turn}`
      said[who]!.push(text)
      await pages[who]!.core.send({ kind: 'message', text })
      const chance = random()
      if (chance < 0.15) pages[who]!.online()
      else if (chance < 0.3) await pages[who]!.reload()
      await pass(random() * 6_000)
    }
    await pass(180_000, 1_000)
    for (const who of [0, 1]) {
      const { outgoing, behind } = pages[who]!.core.getSnapshot()
      const refused = outgoing.map((item) => (item.command.kind === 'message' ? item.command.text : ''))
      expect(outgoing.every((item) => item.status === 'refused' && item.refusal?.code === 'text_invalid')).toBe(true)
      expect(refused.every((text) => text.startsWith('bad'))).toBe(true)
      const taken = said[who]!.filter((text) => !refused.includes(text))
      const logged = server.log.filter((event) => event.by === ['ana', 'ben'][who]).map((event) => event.text)
      const words = (texts: readonly (string | undefined)[]) => texts.filter((text) => text?.startsWith('word'))
      expect(words(logged)).toEqual(words(taken))
      expect(logged.toSorted()).toEqual(taken.toSorted())
      expect(behind).toBe(false)
      expect(pages[who]!.texts()).toEqual(server.log.map((event) => event.text))
    }
    for (const page of pages) page.close()
  },
)

test('a refused message stays with its reason, does not block others, and can be resent or removed', async () => {
  const { server, pages } = await open(3, calm, ['ana'])
  const [page] = pages as [Page]
  await pass(400)
  const answers = vi.spyOn(server as unknown as { random: () => number }, 'random').mockReturnValue(0.5)
  await page.core.send({ kind: 'message', text: 'bad one' })
  await page.core.send({ kind: 'message', text: 'good one' })
  await pass(1_000)
  expect(page.texts()).toEqual(['good one'])
  const [refused] = page.core.getSnapshot().outgoing
  expect(refused).toMatchObject({ status: 'refused', refusal: { code: 'text_invalid' } })
  answers.mockReturnValue(0.9)
  await page.core.retry(refused!.id)
  await pass(1_000)
  expect(page.texts()).toEqual(['good one', 'bad one'])
  answers.mockReturnValue(0.5)
  const id = await page.core.send({ kind: 'message', text: 'bad two' })
  await pass(1_000)
  expect(page.core.getSnapshot().outgoing).toHaveLength(1)
  await page.core.remove(id)
  expect(page.core.getSnapshot().outgoing).toEqual([])
  page.close()
})

test('messages wait while the line is down, even through a reload, and cannot be removed unnoticed', async () => {
  const { server, pages } = await open(4, calm, ['ana'])
  const [page] = pages as [Page]
  await pass(400)
  page.core.down()
  const id = await page.core.send({ kind: 'message', text: 'one' })
  await page.core.send({ kind: 'message', text: 'two' })
  await page.core.remove(id)
  expect(page.core.getSnapshot().outgoing.map((item) => item.status)).toEqual(['waiting', 'waiting'])
  await page.reload()
  await pass(2_000)
  expect(server.log.map((event) => event.text)).toEqual(['one', 'two'])
  expect(page.core.getSnapshot().outgoing).toEqual([])
  page.close()
})

test('the view follows the events, and the snapshot changes only with them', async () => {
  const { pages } = await open(5, calm, ['ana'])
  const [page] = pages as [Page]
  page.core.see(viewOf(session))
  const before = page.core.getSnapshot()
  page.core.know(0)
  expect(page.core.getSnapshot()).toBe(before)
  const at = '2026-11-01T10:00:00.000Z'
  const event = (n: number, kind: string, more = {}) =>
    page.core.receive({ type: 'event', session, event: { n, at, kind, by: 'p2', ...more } as never })
  event(2, 'consent_given', { scope: 'screen' })
  expect(page.core.getSnapshot().view?.consent.screen).toBe(false)
  event(1, 'accepted', { name: 'R', epoch: 2 })
  event(3, 'screen_started', { generation: 1 })
  expect(page.core.getSnapshot().view).toMatchObject({
    head: 3,
    owner: { id: 'p2', name: 'R' },
    consent: { screen: true },
    screen: { on: true, generation: 1 },
  })
  event(4, 'ended', { reason: 'customer' })
  event(4, 'ended', { reason: 'again' })
  expect(page.core.getSnapshot().view).toMatchObject({ phase: 'ended', endReason: 'customer', screen: { on: false } })
  page.close()
})
