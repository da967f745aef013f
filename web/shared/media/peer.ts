import { ApiProblem } from '../api/problem.ts'
import { fingerprintOf, postOffer, leave } from './whip.ts'

/** The right to one connection with one relay, from the API; good once and for 60 seconds. */
export interface Pass extends Way {
  readonly whep?: string
  /** Of the right to publish: whether the relay records what is sent. */
  readonly record?: boolean
  /** Of the right to publish: the relay to go to when this one does not answer. */
  readonly standby?: Way
}

/** The way to one relay. */
interface Way {
  readonly token: string
  readonly iceServers?:
    | readonly { readonly urls: readonly string[]; readonly username?: string; readonly credential?: string }[]
    | null
  readonly whip?: string
  /** Counts the relays of the session. */
  readonly generation?: number
}

/**
 * What a relay says on its "events" channel: to a publisher how many people watch; to a viewer whether somebody publishes,
 * whether their picture is paused, and whether it is recorded. Relays up to 0.2.0 do not say the last.
 */
export interface RelayEvent {
  readonly viewers?: number
  readonly publisher?: boolean
  readonly paused?: boolean
  readonly recorded?: boolean
}

/**
 * What a page says there: a publisher whether its picture is paused, because the browser has nothing new to show; each
 * that it counts what comes, so that the relay need not beat while something does.
 */
export type PeerEvent = { readonly paused: boolean } | { readonly counts: true }

/** Why a connection ended: the relay was silent, the network failed, or the relay is draining. */
export type PeerEnd = 'silent' | 'failed' | 'draining'

export interface Peer {
  readonly pc: RTCPeerConnection
  readonly end: Promise<PeerEnd>
  /** Calls back with what the relay says, first with the newest of what it has said already. */
  hear(onEvent: (event: RelayEvent) => void): void
  /** Tells the relay the newest state, as soon as it can be told. */
  say(event: PeerEvent): void
  close(): void
}

export interface PeerOptions {
  /** Adds what is sent or received; called before the offer is made. */
  readonly prepare: (pc: RTCPeerConnection) => void | Promise<void>
  /** Asks for a pass; with the generation of a relay that does not answer, after going to its standby. */
  readonly ask: (fingerprint: string, lost?: number) => Promise<Pass>
  /** A relay without a standby, of this generation, did not answer. */
  readonly onUnanswered?: (generation: number | undefined) => void
  readonly signal: AbortSignal
}

const openingMs = 10_000
const watchMs = 300
/**
 * The relay sends something, or a beat, every 200 ms. This many checks in a row without either are silence; a page that
 * hangs makes no checks.
 */
const silentLooks = 5

/** Opens one connection to a relay; resolves when it is connected. */
export async function openPeer(options: PeerOptions): Promise<Peer> {
  const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  let location: string | undefined
  const close = () => {
    if (location) void leave(location).then(() => pc.close())
    else pc.close()
    location = undefined
  }
  try {
    await options.prepare(pc)
    const channels = openChannels(pc)
    const hear = listen(channels.events)
    const offer = await pc.createOffer()
    const sdp = offer.sdp ?? ''
    const pass = await options.ask(fingerprintOf(sdp))
    options.signal.throwIfAborted()
    pc.setConfiguration({ bundlePolicy: 'max-bundle', iceServers: servers(pass) })
    await pc.setLocalDescription(offer)
    const { admission, moved } = await enter(pc, pass, sdp, options)
    location = admission.location
    await pc.setRemoteDescription({ type: 'answer', sdp: admission.sdp })
    await Promise.all([connected(pc, options.signal), moved])
    return { pc, end: ending(pc, channels), hear, say: (event) => say(channels.events, event), close }
  } catch (error) {
    close()
    throw error
  }
}

/** A relay that has not answered by then is left for its standby. */
const answerMs = 3_000
/** What a relay that does not answer, or takes nobody, comes to. */
const closed = new Set(['offline', 'unreadable_answer', 'relay_full', 'relay_draining'])

/**
 * Makes the offer to the relay of a pass, and at once to its standby when that one does not answer. `moved` then settles
 * when the session has moved there: its viewers follow.
 */
async function enter(pc: RTCPeerConnection, pass: Pass, sdp: string, { ask, signal, onUnanswered }: PeerOptions) {
  const { standby } = pass
  try {
    const within = standby && answerMs
    const admission = await postOffer(pass.whip ?? pass.whep ?? '', pass.token, sdp, signal, within)
    return { admission, moved: undefined }
  } catch (error) {
    const answered = !(error instanceof ApiProblem && closed.has(error.code))
    if (!answered && !standby) onUnanswered?.(pass.generation)
    if (answered || !standby) throw error
  }
  pc.setConfiguration({ bundlePolicy: 'max-bundle', iceServers: servers(standby) })
  const moved = follow(ask(fingerprintOf(sdp), pass.generation), standby)
  moved.catch(() => undefined) // the offer may fail first
  return { admission: await postOffer(standby.whip ?? '', standby.token, sdp, signal), moved }
}

async function follow(asked: Promise<Pass>, standby: Way): Promise<void> {
  const { generation, whip } = await asked
  if (generation !== standby.generation || whip !== standby.whip) throw new ApiProblem({ code: 'relay_unreachable' })
}

function servers(pass: Way): RTCIceServer[] {
  return (pass.iceServers ?? []).map(({ urls, ...rest }) => ({ ...rest, urls: [...urls] }))
}

interface Channels {
  readonly heartbeat: RTCDataChannel
  readonly events: RTCDataChannel
}

/** The channels agreed in advance with the relay (package sfu). */
function openChannels(pc: RTCPeerConnection): Channels {
  return {
    heartbeat: pc.createDataChannel('heartbeat', { negotiated: true, id: 0, ordered: false, maxRetransmits: 0 }),
    events: pc.createDataChannel('events', { negotiated: true, id: 1 }),
  }
}

function say(events: RTCDataChannel, event: PeerEvent): void {
  const send = () => events.send(JSON.stringify(event))
  if (events.readyState === 'open') send()
  else if (events.readyState === 'connecting') events.onopen = send
}

/** Keeps the newest event, which holds the whole state: the relay may speak before the connection is known to be open. */
function listen(events: RTCDataChannel): Peer['hear'] {
  let newest: RelayEvent | undefined
  let onEvent: ((event: RelayEvent) => void) | undefined
  events.onmessage = ({ data }) => {
    const event = read(data)
    if (!event) return
    newest = event
    onEvent?.(event)
  }
  return (to) => {
    onEvent = to
    if (newest) to(newest)
  }
}

function read(data: unknown): RelayEvent | undefined {
  if (typeof data !== 'string') return undefined
  try {
    return JSON.parse(data) as RelayEvent
  } catch {
    return undefined
  }
}

function connected(pc: RTCPeerConnection, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new ApiProblem({ code: 'relay_unreachable' }))
    const timer = setTimeout(failed, openingMs)
    const look = () => {
      if (pc.connectionState === 'connected') resolve()
      if (pc.connectionState === 'failed' || pc.connectionState === 'closed') failed()
      if (pc.connectionState !== 'connecting' && pc.connectionState !== 'new') clearTimeout(timer)
    }
    pc.addEventListener('connectionstatechange', look)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    })
    look()
  })
}

function ending(pc: RTCPeerConnection, { heartbeat, events }: Channels): Promise<PeerEnd> {
  return new Promise((resolve) => {
    let quiet = 0
    let counts = false
    const came = receipts(pc)
    const count = async () => {
      if (!(await came())) return
      quiet = Math.min(quiet, 1) // it came before this look, as a beat would have
      if (counts || events.readyState !== 'open') return
      counts = true
      say(events, { counts })
    }
    const looking = setInterval(() => {
      quiet += 1
      if (pc.connectionState === 'closed') clearInterval(looking)
      else if (quiet >= silentLooks) finish('silent')
      else void count().catch(() => undefined)
    }, watchMs)
    const finish = (end: PeerEnd) => {
      clearInterval(looking)
      resolve(end)
    }
    heartbeat.onmessage = ({ data }) => {
      quiet = 0
      if (typeof data === 'string' && data.includes('"draining":true')) finish('draining')
    }
    pc.addEventListener('connectionstatechange', () => {
      if (pc.connectionState === 'failed') finish('failed')
    })
  })
}

/**
 * Tells whether bytes came from the relay since the call before; never in a browser that does not say, which lives on
 * beats alone.
 */
function receipts(pc: RTCPeerConnection): () => Promise<boolean> {
  const known = new Map<string, number>() // bytes of each path: one that is given up leaves the report with its bytes
  return async () => {
    let came = false
    const report = await pc.getStats()
    report.forEach(({ type, bytesReceived = 0 }: RTCIceCandidatePairStats, path: string) => {
      if (type !== 'candidate-pair' || bytesReceived <= (known.get(path) ?? 0)) return
      known.set(path, bytesReceived)
      came = true
    })
    return came
  }
}
