import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SessionView } from '../../../shared/api/words.ts'
import type { Command } from '../../../shared/live/frames.ts'
import type { SessionCore, SessionSnapshot } from '../../../shared/session/core.ts'
import { viewOf } from '../../../shared/session/testing/scripted.ts'
import type { PublishOptions } from '../../../shared/media/publish.ts'
import { Sharing } from './sharing.ts'

const published = vi.hoisted(() => ({ options: [] as PublishOptions[], stopped: 0 }))
vi.mock('../../../shared/media/publish.ts', () => ({
  publish: (options: PublishOptions) => {
    published.options.push(options)
    return { stop: () => void published.stopped++, stats: async () => undefined }
  },
}))

class Track extends EventTarget {
  stopped = false
  stop() {
    this.stopped = true
  }
}

let track: Track
let capture: () => Promise<unknown>

beforeEach(() => {
  track = new Track()
  capture = async () => ({ getTracks: () => [track], getVideoTracks: () => [track] })
  published.options.length = published.stopped = 0
  vi.stubGlobal('navigator', { mediaDevices: { getDisplayMedia: () => capture() } })
})
afterEach(() => vi.unstubAllGlobals())

/** A stand-in for the core: it records commands, and the test changes its view. */
function setup(view: Partial<SessionView> = {}) {
  const said: Command[] = []
  let snapshot = {
    session: 's1',
    live: true,
    behind: false,
    outgoing: [],
    view: { ...viewOf('s1'), ...view },
  } as unknown as SessionSnapshot
  let changed = () => {}
  const core = {
    getSnapshot: () => snapshot,
    subscribe: (listener: () => void) => {
      changed = listener
      return () => (changed = () => {})
    },
    send: async (command: Command) => said.push(command),
  } as unknown as SessionCore
  const sharing = new Sharing(core, async () => ({ token: 't' }))
  const move = (change: Partial<SessionSnapshot>) => {
    snapshot = { ...snapshot, ...change }
    changed()
  }
  const look = (change: Partial<SessionView>) => move({ view: { ...(snapshot.view as SessionView), ...change } })
  return { sharing, said, move, look, state: () => sharing.state.getSnapshot() }
}

const agreed = { consent: { notice: '', screen: true }, screen: { on: true, generation: 1 } }
const kinds = (said: Command[]) => said.map((command) => command.kind)

test('nothing is sent to a relay before the log has the consent and the start', async () => {
  const { sharing, said, look, state } = setup()
  await sharing.start()
  expect(kinds(said)).toEqual(['give_consent', 'start_screen'])
  expect(state().status).toBe('starting')
  look({ consent: agreed.consent })
  expect(published.options).toHaveLength(0)
  look(agreed)
  expect(published.options).toHaveLength(1)
  published.options[0]!.onStatus('live')
  published.options[0]!.onViewers(2)
  expect(state()).toEqual({ status: 'live', viewers: 2 })
  published.options[0]!.onStatus('reconnecting')
  expect(state().status).toBe('interrupted')
})

test.each([
  ['the button', (sharing: Sharing) => sharing.stop()],
  ["the browser's own bar", () => track.dispatchEvent(new Event('ended'))],
])('%s stops the picture at once and takes the consent back', async (_how, stop) => {
  const { sharing, said, look, state } = setup()
  await sharing.start()
  look(agreed)
  stop(sharing)
  expect(track.stopped).toBe(true)
  expect(published.stopped).toBe(1)
  expect(kinds(said).at(-1)).toBe('revoke_consent')
  expect(state()).toEqual({ status: 'off', viewers: 0 })
})

test('when the session revokes the consent, the picture stops without an error', async () => {
  const { sharing, said, look, state } = setup()
  await sharing.start()
  look(agreed)
  look({ screen: { on: false, generation: 1 }, consent: { notice: '', screen: false } })
  expect([track.stopped, state().status]).toEqual([true, 'off'])
  expect(kinds(said)).toEqual(['give_consent', 'start_screen'])
})

test.each([
  ['NotAllowedError', 'Permission denied by user', 'cancelled'],
  ['NotAllowedError', 'Permission denied by system', 'denied'],
  ['NotReadableError', 'Could not start', 'failed'],
])('the browser says %s (%s): %s', async (name, message, trouble) => {
  capture = () => Promise.reject(new DOMException(message, name))
  const { sharing, said, state } = setup()
  await sharing.start()
  expect(state()).toEqual({ status: 'off', viewers: 0, trouble })
  expect(said).toEqual([])
})

test('a refused start releases the screen', async () => {
  const { sharing, move, state } = setup()
  await sharing.start()
  const refused = { id: 2, command: { kind: 'start_screen' as const }, at: 0, status: 'refused' as const }
  move({ outgoing: [refused] })
  expect([track.stopped, state().trouble]).toEqual([true, 'failed'])
})

test('a relay that is lost for good ends the sharing', async () => {
  const { sharing, said, look, state } = setup()
  await sharing.start()
  look(agreed)
  published.options[0]!.onStatus('failed')
  expect([track.stopped, state().trouble]).toEqual([true, 'failed'])
  expect(kinds(said).at(-1)).toBe('revoke_consent')
})

test('a reloaded page reports that its screen is no longer shared, unless another tab shares it', async () => {
  const alone = setup(agreed)
  alone.look({})
  await vi.waitFor(() => expect(alone.state().trouble).toBe('reloaded'))
  expect(kinds(alone.said)).toEqual(['stop_screen'])
  vi.stubGlobal('navigator', { locks: { query: async () => ({ held: [{ name: 'acude.sharing.s1' }] }) } })
  const second = setup(agreed)
  second.look({})
  await new Promise((resolve) => setTimeout(resolve))
  expect(second.said).toEqual([])
})
