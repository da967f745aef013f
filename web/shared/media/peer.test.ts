import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../api/problem.ts'
import { openPeer, type Pass } from './peer.ts'

interface Channel {
  readyState: string
  said: string[]
  send: (text: string) => void
  onmessage?: (event: { data: string }) => void
}

class Connection extends EventTarget {
  connectionState = 'new'
  closed = false
  bytes: number | undefined = undefined
  path = 'CP1'
  readonly channels: Record<string, Channel> = {}
  createDataChannel = (label: string) => {
    const said: string[] = []
    return (this.channels[label] = { readyState: 'connecting', said, send: (text) => said.push(text) })
  }
  getStats = () => Promise.resolve(new Map([[this.path, { type: 'candidate-pair', bytesReceived: this.bytes }]]))
  createOffer = () => Promise.resolve({ sdp: 'a=fingerprint:sha-256 AB:0F\r\n' })
  setConfiguration = () => undefined
  setLocalDescription = () => Promise.resolve()
  setRemoteDescription = () => {
    this.connectionState = 'connected'
    return Promise.resolve()
  }
  close = () => {
    this.closed = true
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('RTCPeerConnection', Connection)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const whip = (relay: string) => `https://${relay}.example/whip`
const pass: Pass = {
  token: 'first',
  whip: whip('one'),
  generation: 1,
  standby: { token: 'second', whip: whip('two'), generation: 2 },
}

/** Opens a connection to relays that answer like this, while the API says that the session has moved like that. */
function open(relays: Record<string, () => Promise<Response>>, moved: () => Promise<Pass>, first = pass) {
  const offered: string[] = []
  const unanswered: (number | undefined)[] = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const { Authorization } = (init.headers ?? {}) as Record<string, string>
    offered.push(`${init.method} ${url} ${Authorization ?? ''}`)
    return Promise.race([
      relays[url]?.() ?? Promise.resolve(new Response(null, { status: 200 })),
      new Promise<never>((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      }),
    ])
  })
  const ask = vi.fn((_fingerprint: string, lost?: number) => (lost === undefined ? Promise.resolve(first) : moved()))
  const peer = openPeer({
    prepare: () => undefined,
    ask,
    onUnanswered: (generation) => unanswered.push(generation),
    signal: new AbortController().signal,
  })
  peer.catch(() => undefined)
  return { peer, ask, offered, unanswered }
}

const admits = (relay: string) => () =>
  Promise.resolve(
    Object.defineProperty(new Response('v=0', { status: 201, headers: { Location: '/whip/r1' } }), 'url', {
      value: whip(relay),
    }),
  )
const down = () => Promise.reject(new TypeError('Failed to fetch'))
const silent = () => new Promise<never>(() => undefined)
const follows = () => Promise.resolve({ token: 'third', whip: whip('two'), generation: 2 })

test.each([
  ['is down', down, 0],
  ['is full', () => Promise.resolve(Response.json({ code: 'relay_full' }, { status: 503 })), 0],
  ['does not answer', silent, 3_000],
])('a relay that %s is left for its standby at once, and the session is told', async (_how, relay, within) => {
  const { peer, ask, offered } = open({ [whip('one')]: relay, [whip('two')]: admits('two') }, follows)
  await vi.advanceTimersByTimeAsync(within)
  expect((await peer).pc.connectionState).toBe('connected')
  expect(offered).toEqual([`POST ${whip('one')} Bearer first`, `POST ${whip('two')} Bearer second`])
  expect(ask.mock.calls.map(([, lost]) => lost)).toEqual([undefined, 1])
})

test('a relay that answers is not left', async () => {
  const { peer, ask, offered } = open({ [whip('one')]: admits('one') }, follows)
  await peer
  await vi.advanceTimersByTimeAsync(10_000)
  expect(offered).toHaveLength(1)
  expect(ask).toHaveBeenCalledTimes(1)
})

test.each<[string, () => Promise<Pass>, string]>([
  [
    'went elsewhere',
    () => Promise.resolve({ token: 'third', whip: whip('three'), generation: 2 }),
    'relay_unreachable',
  ],
  ['stays', () => Promise.resolve({ token: 'third', whip: whip('one'), generation: 1 }), 'relay_unreachable'],
  ['has no consent any more', () => Promise.reject(new ApiProblem({ code: 'consent_missing' })), 'consent_missing'],
])('a standby is left again when the session %s', async (_where, moved, code) => {
  const { peer, offered } = open({ [whip('one')]: down, [whip('two')]: admits('two') }, moved)
  await expect(peer).rejects.toMatchObject({ code })
  expect(offered.at(-1)).toMatch('DELETE https://two.example/whip/r1')
})

test('refusals that another relay would repeat, and passes without a standby, are answered as before', async () => {
  const refuses = () => Promise.resolve(Response.json({ code: 'relay_token_used' }, { status: 403 }))
  await expect(open({ [whip('one')]: refuses }, follows).peer).rejects.toMatchObject({ code: 'relay_token_used' })
  const alone = { token: 'first', whip: whip('one'), generation: 7 }
  const { peer, unanswered } = open({ [whip('one')]: down }, follows, alone)
  await expect(peer).rejects.toMatchObject({ code: 'offline' })
  expect(unanswered).toEqual([7])
})

/** A connection that is looked at every 300 ms, and receives what the test says. */
async function connection() {
  const { peer } = open({ [whip('one')]: admits('one') }, follows)
  const { pc, end, hear } = await peer
  const fake = pc as unknown as Connection
  const { heartbeat, events } = fake.channels
  let ended: string | undefined
  void end.then((why) => (ended = why))
  const pass = async (looks: number, each?: () => void) => {
    for (let look = 0; look < looks; look++) {
      each?.()
      await vi.advanceTimersByTimeAsync(300)
    }
    return ended
  }
  return { fake, events, hear, beat: (data = '{"draining":false}') => heartbeat?.onmessage?.({ data }), pass }
}

test('what comes keeps a connection as beats do, and the relay is told once that it counts', async () => {
  const { fake, events, beat, pass } = await connection()
  expect(await pass(10, beat)).toBeUndefined()
  const more = () => (fake.bytes = (fake.bytes ?? 0) + 100)
  expect(await pass(10, more)).toBeUndefined()
  expect(events?.said).toEqual([]) // the channel is not open yet
  Object.assign(events ?? {}, { readyState: 'open' })
  expect(await pass(10, more)).toBeUndefined()
  expect(events?.said).toEqual(['{"counts":true}'])
  expect(await pass(3)).toBeUndefined()
  expect(await pass(1)).toBe('silent') // at the latest 1.5 s after what came last
})

test('another path that has brought less so far keeps a connection as well', async () => {
  const { fake, pass } = await connection()
  const more = () => (fake.bytes = (fake.bytes ?? 0) + 100)
  expect(await pass(10, more)).toBeUndefined()
  Object.assign(fake, { path: 'CP2', bytes: 0 })
  expect(await pass(9, more)).toBeUndefined()
  expect(await pass(4)).toBe('silent')
})

test('a browser that does not say what came lives on beats, and asks for no more', async () => {
  const { events, beat, pass } = await connection()
  Object.assign(events ?? {}, { readyState: 'open' })
  expect(await pass(10, beat)).toBeUndefined()
  expect(events?.said).toEqual([])
  beat('{"draining":true}')
  expect(await pass(1)).toBe('draining')
})

test('what the relay says before anybody listens is heard by the one who does', async () => {
  const { fake, hear } = await connection()
  const says = (data: unknown) => fake.channels['events']?.onmessage?.({ data: data as string })
  const heard: unknown[] = []
  says('{"publisher":true}')
  says('{"publisher":true,"paused":true}')
  says('{')
  says(new ArrayBuffer(2))
  hear((event) => heard.push(event))
  says('{"publisher":true}')
  expect(heard).toEqual([{ publisher: true, paused: true }, { publisher: true }])
})
