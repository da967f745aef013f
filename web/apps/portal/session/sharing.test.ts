import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { SessionView } from '../../../shared/api/words.ts'
import type { Pass } from '../../../shared/media/peer.ts'
import type { PublishOptions } from '../../../shared/media/publish.ts'
import { Sharing } from './sharing.ts'
import { SharedSession } from './testing.ts'

const published = vi.hoisted(() => ({ options: [] as PublishOptions[], stopped: 0 }))
vi.mock('../../../shared/media/publish.ts', () => ({
  isPaused: (track: { readonly muted?: boolean }) => track.muted === true,
  publish: (options: PublishOptions) => {
    published.options.push(options)
    return { stop: () => void published.stopped++, stats: async () => undefined }
  },
}))

class Track extends EventTarget {
  stopped = false
  muted = false
  stop() {
    this.stopped = true
  }
}

let track: Track
let capture: () => Promise<unknown>

/** Exclusive and shared locks, in the order they were asked for, as browsers have them. */
class Locks {
  private readonly held: { name: string; mode: string }[] = []
  private readonly pending: { name: string; mode: string; begin: () => void }[] = []

  query = async () => ({ held: [...this.held], pending: [...this.pending] })

  request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
    const work = rest.at(-1) as () => unknown
    const { mode = 'exclusive', signal } = (rest.length > 1 ? rest[0] : {}) as { mode?: string; signal?: AbortSignal }
    await new Promise<void>((resolve, reject) => {
      const one = { name, mode, begin: resolve }
      this.pending.push(one)
      signal?.addEventListener('abort', () => {
        this.pending.splice(this.pending.indexOf(one) >>> 0, 1)
        reject(new DOMException('aborted', 'AbortError'))
      })
      this.next()
    })
    try {
      return await work()
    } finally {
      this.held.splice(
        this.held.findIndex((one) => one.name === name && one.mode === mode),
        1,
      )
      this.next()
    }
  }

  private next(): void {
    for (let first = this.pending[0]; first; first = this.pending[0]) {
      const { name, mode, begin } = first
      if (this.held.some((one) => one.name === name && (one.mode === 'exclusive' || mode === 'exclusive'))) return
      this.pending.shift()
      this.held.push({ name, mode })
      begin()
    }
  }
}

beforeEach(() => {
  track = new Track()
  capture = async () => {
    const tracks = [track]
    return { getTracks: () => tracks, getVideoTracks: () => tracks }
  }
  published.options.length = published.stopped = 0
  browser(new Locks())
})
afterEach(() => vi.unstubAllGlobals())

/** A browser with these locks, or without any. */
function browser(locks?: Locks): void {
  vi.stubGlobal('navigator', { mediaDevices: { getDisplayMedia: () => capture() }, ...(locks ? { locks } : {}) })
}

/** One tab of a session. */
function open(session: SharedSession, pass: Pass = { token: 't' }) {
  const tab = session.open()
  const sharing = new Sharing(tab.core, async () => pass)
  return { tab, sharing, said: tab.said, state: () => sharing.state.getSnapshot() }
}

/** A session with one tab that shares. */
async function shared(view: Partial<SessionView> = {}, pass?: Pass) {
  const session = new SharedSession(view)
  const first = open(session, pass)
  await first.sharing.start()
  await session.settle()
  published.options.at(-1)?.onStatus('live')
  return { session, ...first }
}

test('nothing is sent to a relay before the log has the consent and the start', async () => {
  const session = new SharedSession()
  const { sharing, said, state } = open(session)
  await sharing.start()
  expect(said).toEqual(['give_consent', 'start_screen'])
  expect([state().status, published.options.length]).toEqual(['starting', 0])
  await session.settle()
  expect(published.options).toHaveLength(1)
  published.options[0]!.onStatus('live')
  published.options[0]!.onViewers(2)
  expect(state()).toEqual({ status: 'live', viewers: 2 })
  published.options[0]!.onStatus('reconnecting')
  expect(state().status).toBe('interrupted')
})

test.each([
  ['the button', (sharing: Sharing) => sharing.stop()],
  ["the browser's own bar, or the end of what was captured,", () => track.dispatchEvent(new Event('ended'))],
])('%s stops the picture at once and takes the consent back', async (_how, stop) => {
  const { session, sharing, said, state } = await shared()
  stop(sharing)
  expect(track.stopped).toBe(true)
  expect(published.stopped).toBe(1)
  expect(said.at(-1)).toBe('revoke_consent')
  expect(state()).toEqual({ status: 'off', viewers: 0 })
  await session.settle()
  expect(state()).toEqual({ status: 'off', viewers: 0 })
  expect(session.view).toMatchObject({ screen: { on: false }, consent: { screen: false } })
})

test('a sharing that is stopped before the session knows of it leaves nothing behind', async () => {
  const session = new SharedSession()
  const { sharing, said, state } = open(session)
  await sharing.start()
  sharing.stop()
  await session.settle()
  expect(said).toEqual(['give_consent', 'start_screen', 'revoke_consent'])
  expect(session.view).toMatchObject({ screen: { on: false }, consent: { screen: false } })
  expect([state(), published.options.length]).toEqual([{ status: 'off', viewers: 0 }, 0])
})

test('when the session revokes the consent, the picture stops without an error', async () => {
  const { session, said, state } = await shared()
  session.happen('screen_stopped', 'consent_revoked')
  expect(track.stopped).toBe(true)
  expect(state()).toEqual({ status: 'off', viewers: 0 })
  expect(said).toEqual(['give_consent', 'start_screen'])
})

test('a share that may not go on without its recording says why, in every order of the news', async () => {
  const unrecorded = { status: 'off', viewers: 0, trouble: 'unrecorded' }
  const told = await shared()
  told.session.happen('recording_paused:no_room', 'screen_stopped:unrecorded')
  expect([track.stopped, told.state()]).toEqual([true, unrecorded])
  expect(told.said).toEqual(['give_consent', 'start_screen'])

  const late = await shared()
  published.options.at(-1)!.onStatus('failed', new ApiProblem({ code: 'screen_moved', status: 409 }))
  late.session.happen('screen_stopped:unrecorded')
  expect(late.state()).toEqual(unrecorded)

  const refused = await shared()
  published.options.at(-1)!.onStatus('failed', new ApiProblem({ code: 'recording_needed', status: 409 }))
  expect([refused.state(), refused.said.at(-1)]).toEqual([unrecorded, 'revoke_consent'])
})

test.each([
  ['NotAllowedError', 'Permission denied by user', 'cancelled'],
  ['NotAllowedError', 'Permission denied by system', 'denied'],
  ['NotReadableError', 'Could not start', 'failed'],
])('the browser says %s (%s): %s', async (name, message, trouble) => {
  capture = () => Promise.reject(new DOMException(message, name))
  const { sharing, said, state } = open(new SharedSession())
  await sharing.start()
  expect(state()).toEqual({ status: 'off', viewers: 0, trouble })
  expect(said).toEqual([])
})

test('a refused start releases the screen', async () => {
  const session = new SharedSession({ phase: 'ended' })
  const { sharing, state } = open(session)
  await sharing.start()
  expect([track.stopped, state().trouble]).toEqual([true, 'failed'])
})

test('a start that is refused because nothing can be recorded says so', async () => {
  const session = new SharedSession()
  session.refusal = 'recording_needed'
  const { sharing, state } = open(session)
  await sharing.start()
  await session.settle()
  expect([track.stopped, state().trouble]).toEqual([true, 'unrecorded'])
})

test('a window without a picture is told, until there is one again', async () => {
  const { state } = await shared()
  for (const muted of [true, false]) {
    track.muted = muted
    track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
    expect(state()).toEqual({ status: 'live', viewers: 0, paused: muted })
  }
})

test('a relay that is lost for good ends the sharing', async () => {
  const { said, state } = await shared()
  published.options[0]!.onStatus('failed')
  expect([track.stopped, state().trouble]).toEqual([true, 'failed'])
  expect(said.at(-1)).toBe('revoke_consent')
})

test.each([
  ['with locks', () => new Locks()],
  ['without locks', () => undefined],
])('a second tab says that the first one shares, and takes over; the consent stays (%s)', async (_how, locks) => {
  browser(locks())
  const { session, ...first } = await shared()
  const second = open(session)
  session.happen()
  await session.settle()
  expect([first.state().status, second.state().status]).toEqual(['live', 'elsewhere'])

  const lost = track
  track = new Track()
  await second.sharing.start()
  await session.settle()
  expect(second.said).toEqual(['stop_screen', 'start_screen'])
  expect(first.said).toEqual(['give_consent', 'start_screen'])
  expect([lost.stopped, track.stopped, published.stopped, published.options.length]).toEqual([true, false, 1, 2])
  published.options[1]!.onStatus('live')
  expect([first.state(), second.state().status]).toEqual([{ status: 'elsewhere', viewers: 0 }, 'live'])
  expect(session.view).toMatchObject({ screen: { on: true, generation: 2 }, consent: { screen: true } })

  first.sharing.stop()
  await session.settle()
  expect([first.state().status, second.state().status, track.stopped]).toEqual(['off', 'off', true])
  expect(session.view.consent.screen).toBe(false)
})

test('a tab whose relay says that the screen moved ends quietly', async () => {
  const { session, said, state } = await shared()
  const second = open(session)
  session.happen()
  await second.sharing.start()
  published.options[0]!.onStatus('failed', new ApiProblem({ code: 'screen_moved', status: 409 }))
  await session.settle()
  expect(said).toEqual(['give_consent', 'start_screen'])
  expect(state()).toEqual({ status: 'elsewhere', viewers: 0 })
})

test('of two tabs that share at the same time one goes on, and the other one says so', async () => {
  const session = new SharedSession()
  const [first, second] = [open(session), open(session)]
  await Promise.all([first.sharing.start(), second.sharing.start()])
  await session.settle()
  expect(published.options).toHaveLength(1)
  published.options[0]!.onStatus('live')
  expect([first.state().status, second.state().status].toSorted()).toEqual(['elsewhere', 'live'])
  expect(session.view).toMatchObject({ screen: { on: true, generation: 1 }, consent: { screen: true } })
})

test.each([true, false])('says that the share is recorded only when the relay records it: %s', async (record) => {
  const { state } = await shared({ recording: { policy: 'always' } }, { token: 't', record })
  await published.options[0]!.ask('fingerprint')
  expect(state()).toEqual({ status: 'live', viewers: 0, recorded: record })
})

const agreed = { consent: { notice: '', screen: true }, screen: { on: true, generation: 1 } }

test('a page that shared and was reloaded or closed is missed by the tabs that are left', async () => {
  const alone = new SharedSession(agreed)
  const reloaded = open(alone)
  alone.happen()
  await alone.settle()
  expect(reloaded.said).toEqual(['stop_screen'])
  expect(reloaded.state()).toEqual({ status: 'off', viewers: 0, trouble: 'closed' })

  const { session, ...first } = await shared()
  const second = open(session)
  session.happen()
  await session.settle()
  expect(second.state().status).toBe('elsewhere')
  first.sharing.close()
  await session.settle()
  expect(second.said).toEqual(['stop_screen'])
  expect(second.state()).toEqual({ status: 'off', viewers: 0, trouble: 'closed' })
})

test('without locks nobody knows whether the other page is there, so the customer decides', async () => {
  browser()
  const session = new SharedSession(agreed)
  const { sharing, said, state } = open(session)
  session.happen()
  await session.settle()
  expect([said, state().status]).toEqual([[], 'elsewhere'])
  sharing.stop()
  await session.settle()
  expect([said, state().status]).toEqual([['revoke_consent'], 'off'])
})
