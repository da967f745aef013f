import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../api/problem.ts'
import { preferred } from './codecs.ts'
import { fingerprintOf, postOffer } from './whip.ts'
import { Link, type LinkStatus } from './link.ts'
import type { PeerEnd } from './peer.ts'
import { readStats } from './stats.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the best codec for text comes first, repair formats and odd profiles come last', () => {
  const names = ['video/VP8', 'video/rtx', 'video/VP9;1', 'video/VP9;0', 'video/H264', 'video/AV1', 'video/red']
  const codecs = names.map((name) => {
    const [mimeType = '', profile] = name.split(';')
    return { mimeType, ...(profile ? { sdpFmtpLine: `profile-id=${profile}` } : {}) }
  })
  const sorted = preferred(codecs).map((codec) => codec.mimeType + (codec.sdpFmtpLine?.slice(-1) ?? ''))
  expect(sorted).toEqual(['video/AV1', 'video/VP90', 'video/VP91', 'video/H264', 'video/VP8', 'video/rtx', 'video/red'])
})

test('the fingerprint is read from the offer in the form of tokens', () => {
  expect(fingerprintOf('v=0\r\na=fingerprint:sha-256 ab:0f\r\nm=video\r\n')).toBe('sha-256 AB:0F')
  expect(() => fingerprintOf('v=0\r\na=fingerprint:sha-1 ab:0f\r\n')).toThrow(ApiProblem)
})

test('an offer is answered with the address of a resource, or with the fault code of the relay', async () => {
  const answers = [
    Object.defineProperty(new Response('v=0', { status: 201, headers: { Location: '/relay/whip/r1' } }), 'url', {
      value: 'https://relay.example/relay/whip',
    }),
    Response.json({ code: 'relay_full' }, { status: 503 }),
    new Response('<h1>', { status: 502 }),
  ]
  const fetched = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(answers.shift()))
  vi.stubGlobal('fetch', fetched)
  const { signal } = new AbortController()
  const go = () => postOffer('https://relay.example/relay/whip', 'token', 'offer', signal)
  expect(await go()).toEqual({ sdp: 'v=0', location: 'https://relay.example/relay/whip/r1' })
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({
    body: 'offer',
    headers: { Authorization: 'Bearer token', 'Content-Type': 'application/sdp' },
  })
  await expect(go()).rejects.toMatchObject({ code: 'relay_full', status: 503 })
  await expect(go()).rejects.toMatchObject({ code: 'unreadable_answer', status: 502 })
})

/** A link over connections that the test ends. */
function setup(answers: (true | ApiProblem)[], chance = 0) {
  const peers: { end: (why: PeerEnd) => void; closed: boolean }[] = []
  const statuses: (LinkStatus | string)[] = []
  const link = new Link({
    open: async () => {
      const answer = answers.shift() ?? true
      if (answer !== true) throw answer
      let end: (why: PeerEnd) => void = () => undefined
      const peer = {
        end: new Promise<PeerEnd>((resolve) => (end = resolve)),
        close: () => {
          row.closed = true
        },
      }
      const row = { end, closed: false }
      peers.push(row)
      return peer
    },
    onOpen: () => undefined,
    onStatus: (status, problem) => statuses.push(problem ? `${status}: ${problem.code}` : status),
    random: () => chance,
  })
  return { link, peers, statuses }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

test.each(['silent', 'failed'] as const)('a relay that is %s is left, and another one is found', async (why) => {
  const { peers, statuses } = setup([true, new ApiProblem({ code: 'relay_full', status: 503 }), true])
  await vi.advanceTimersByTimeAsync(10_000)
  peers[0]!.end(why)
  await settle()
  expect(peers[0]!.closed).toBe(true)
  expect(statuses).toEqual(['connecting', 'live', 'reconnecting'])
  await vi.advanceTimersByTimeAsync(300)
  expect(statuses.at(-1)).toBe('live')
  expect(peers).toHaveLength(2)
})

test('the connection to a draining relay stays until the next one has a picture', async () => {
  const { peers, statuses } = setup([true, new ApiProblem({ code: 'offline' }), true])
  await vi.advanceTimersByTimeAsync(10_000)
  peers[0]!.end('draining')
  await settle()
  expect(peers[0]!.closed).toBe(false)
  await vi.advanceTimersByTimeAsync(300)
  expect(peers.map((peer) => peer.closed)).toEqual([true, false])
  expect(statuses).toEqual(['connecting', 'live'])
})

test('an ended session or a revoked consent is not tried again', async () => {
  const { peers, statuses } = setup([true, new ApiProblem({ code: 'consent_missing', status: 409 })])
  await settle()
  peers[0]!.end('failed')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(statuses).toEqual(['connecting', 'live', 'reconnecting', 'failed: consent_missing'])
  expect(peers[0]!.closed).toBe(true)
})

test.each(['silent', 'failed', 'draining'] as const)(
  'relays whose connections end at once (%s) are asked with growing pauses, and soon again after a steady one',
  async (why) => {
    const { link, peers } = setup([], 0.5)
    const gaps: number[] = []
    while (gaps.length < 8) {
      await settle()
      const since = Date.now()
      const before = peers.length
      peers.at(-1)!.end(why)
      await settle()
      while (peers.length === before) await vi.advanceTimersByTimeAsync(25)
      gaps.push(Date.now() - since)
    }
    expect(gaps).toEqual([375, 625, 1125, 2125, 4125, 5000, 5000, 5000])
    await vi.advanceTimersByTimeAsync(10_000)
    const before = peers.length
    peers.at(-1)!.end(why)
    await vi.advanceTimersByTimeAsync(150)
    expect(peers).toHaveLength(before + 1)
    link.stop()
  },
)

test('stopping closes the connection and ends the tries', async () => {
  const { link, peers, statuses } = setup([true])
  await settle()
  link.stop()
  peers[0]!.end('failed')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(peers).toHaveLength(1)
  expect(peers[0]!.closed).toBe(true)
  expect(statuses).toEqual(['connecting', 'live', 'stopped'])
})

test('the statistics are those of the picture', () => {
  const rows = [
    { id: 'c', type: 'codec', mimeType: 'video/AV1' },
    { id: 'p', type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.02 },
    { id: 'a', type: 'inbound-rtp', kind: 'audio', codecId: 'x' },
    { id: 'v', type: 'inbound-rtp', kind: 'video', codecId: 'c', frameWidth: 1280, frameHeight: 720, framesDecoded: 7 },
  ]
  const report = new Map(rows.map((row) => [row.id, row])) as unknown as RTCStatsReport
  expect(readStats(report, 'inbound-rtp')).toMatchObject({ codec: 'AV1', width: 1280, frames: 7, roundTripMs: 20 })
  expect(readStats(report, 'outbound-rtp')).toBeUndefined()
})
