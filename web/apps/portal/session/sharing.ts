import type { SessionView } from '../../../shared/api/words.ts'
import { lockUntil, whenFree } from '../../../shared/browser/locks.ts'
import { captureScreen } from '../../../shared/browser/screen.ts'
import type { SessionCore } from '../../../shared/session/core.ts'
import { screenScope } from '../../../shared/session/scope.ts'
import type { Pass } from '../../../shared/media/peer.ts'
import { isPaused, type Publication, publish } from '../../../shared/media/publish.ts'
import { Cell } from '../store.ts'

/**
 * `choosing`: the browser asks what to share. `starting`: the session and a relay are set up. `live`: it is sent.
 * `interrupted`: it will be sent again as soon as a relay is found. `elsewhere`: another tab of this session shares.
 */
export type SharingStatus = 'off' | 'choosing' | 'starting' | 'live' | 'interrupted' | 'elsewhere'

/** Why sharing failed. */
export type SharingTrouble = 'cancelled' | 'denied' | 'failed' | 'closed' | 'unrecorded'

export interface SharingState {
  readonly status: SharingStatus
  readonly viewers: number
  /** Whether the browser has nothing new to show, as of a minimised window. */
  readonly paused?: boolean
  /** Whether the relay records what is sent; left out while that is not known. */
  readonly recorded?: boolean
  readonly trouble?: SharingTrouble
}

const off: SharingState = { status: 'off', viewers: 0 }
const elsewhere: SharingState = { status: 'elsewhere', viewers: 0 }

/** The commands by which this tab shares, by their ids; sent after event `after`. */
interface Announced {
  readonly start: number
  readonly before: readonly number[]
  readonly after: number
}

/**
 * Asks the API for the right to publish share number `share` of the session with this certificate; `lost` is the
 * generation of a relay that does not answer.
 */
type AskToPublish = (fingerprint: string, share: number, lost?: number) => Promise<Pass>

/**
 * The customer's shared screen: captured here, consented to and recorded in the session's log, sent to the relay. The
 * log says which tab shares: the one whose command started the last share. A tab that lost the share to another one
 * ends quietly; only the customer takes the consent back.
 */
export class Sharing {
  readonly state = new Cell<SharingState>(off)
  private readonly core: SessionCore
  private readonly ask: AskToPublish
  private stream: MediaStream | undefined
  private publication: Publication | undefined
  private announced: Announced | undefined
  /** The last share of another tab that was looked at. */
  private foreign = 0
  private looking = new AbortController()
  /** The consent is being taken back, and the session does not know yet. */
  private leaving = false
  private release: () => void = () => undefined
  private readonly unsubscribe: () => void

  constructor(core: SessionCore, ask: AskToPublish) {
    this.core = core
    this.ask = ask
    this.unsubscribe = core.subscribe(() => this.follow())
  }

  /** Lets the browser ask what to share, then shares it, in place of another tab if that shares. Must be called from a click. */
  async start(): Promise<void> {
    const before = this.state.getSnapshot()
    if (before.status !== 'off' && before.status !== 'elsewhere') return
    this.state.set({ status: 'choosing', viewers: 0 })
    let stream: MediaStream
    try {
      stream = await captureScreen(capture)
    } catch (error) {
      this.state.set(before.status === 'off' ? { ...off, trouble: troubleOf(error) } : before)
      return this.follow()
    }
    this.stream = stream
    this.foreign = 0
    this.looking.abort()
    for (const track of stream.getTracks()) track.addEventListener('ended', () => this.stop())
    this.state.set({ status: 'starting', viewers: 0 })
    this.watchPauses(stream)
    this.hold()
    await this.announce(stream)
    this.follow()
  }

  /** Ends the sharing, of this tab or of another one, and with it the consent: sharing again is a new decision. */
  stop(): void {
    if (!this.stream && this.state.getSnapshot().status !== 'elsewhere') return
    const { view } = this.core.getSnapshot()
    this.end(off)
    if (view && view.phase !== 'ended' && view.phase !== 'waiting') void this.revoke()
  }

  close(): void {
    this.unsubscribe()
    this.looking.abort()
    this.end(off)
  }

  private async revoke(): Promise<void> {
    this.leaving = true
    await this.core.send({ kind: 'revoke_consent', scope: screenScope }).catch(() => undefined)
    this.leaving = false
  }

  private async announce(stream: MediaStream): Promise<void> {
    const { view } = this.core.getSnapshot()
    const after = this.core.lastN
    const before: number[] = []
    if (view?.screen.on) before.push(await this.core.send({ kind: 'stop_screen' }))
    if (!view?.consent.screen && this.stream === stream)
      before.push(await this.core.send({ kind: 'give_consent', scope: screenScope }))
    if (this.stream !== stream) return
    const start = await this.core.send({ kind: 'start_screen' })
    if (this.stream === stream) this.announced = { start, before, after }
  }

  /** Follows the session: sends and ends when the log says so. */
  private follow(): void {
    const { view } = this.core.getSnapshot()
    const { stream } = this
    if (!view) return
    if (!stream) return this.watch(view)
    const on = view.screen.on && view.consent.screen
    const share = this.share()
    if (view.phase === 'ended') return this.end({ ...off, trouble: 'failed' })
    const refusal = share === undefined ? this.refusal() : undefined
    if (refusal) return this.lose(refusal.code === 'screen_on' ? elsewhere : { ...off, trouble: troubleFrom(refusal) })
    if (share === undefined) return
    if (on && view.screen.generation === share && !this.publication) this.publish(stream, share)
    else if (!on) this.lose(this.stopped())
    else if (view.screen.generation > share) this.lose(off)
  }

  /** The number of this tab's share, when the log has it. */
  private share(): number | undefined {
    if (!this.announced) return undefined
    const { start, after } = this.announced
    const { events, outgoing, you } = this.core.getSnapshot()
    const place = this.core.placeOf(start)
    if (place !== undefined) return events.find((event) => event.n === place)?.generation
    if (outgoing.some((item) => item.id === start)) return undefined
    // Without locks, tabs serve each other's outboxes: another tab got the ack.
    return events.find((event) => event.kind === 'screen_started' && event.n > after && event.by === you)?.generation
  }

  /** Why the session does not let this tab share. Another tab may have done the steps before the start. */
  private refusal(): { readonly code: string } | undefined {
    const { start, before }: Pick<Announced, 'start' | 'before'> = this.announced ?? { start: 0, before: [] }
    const refused = this.core.getSnapshot().outgoing.filter((item) => item.status === 'refused')
    const harmless = new Set(['screen_off', 'consent_given'])
    return refused.find(
      ({ id, refusal }) => id === start || (before.includes(id) && !harmless.has(refusal?.code ?? '')),
    )?.refusal
  }

  /** What a share that the session has stopped leaves. */
  private stopped(): SharingState {
    const last = this.core.getSnapshot().events.findLast((event) => event.kind === 'screen_stopped')
    return last?.reason === 'unrecorded' ? { ...off, trouble: 'unrecorded' } : off
  }

  private publish(stream: MediaStream, share: number): void {
    this.publication = publish({
      stream,
      ask: async (fingerprint, lost) => {
        const pass = await this.ask(fingerprint, share, lost)
        if (this.stream === stream) this.state.set({ ...this.state.getSnapshot(), recorded: pass.record === true })
        return pass
      },
      onViewers: (viewers) => this.state.set({ ...this.state.getSnapshot(), viewers }),
      onStatus: (status, problem) => {
        if (status === 'failed' && problem?.code === 'screen_moved') return this.lose(elsewhere)
        if (status === 'failed') {
          this.stop()
          this.state.set({ ...off, trouble: troubleFrom(problem) })
        }
        const shown = status === 'live' ? 'live' : status === 'reconnecting' ? 'interrupted' : undefined
        if (shown) this.state.set({ ...this.state.getSnapshot(), status: shown })
      },
    })
  }

  private watchPauses(stream: MediaStream): void {
    const [track] = stream.getVideoTracks()
    const look = () => {
      if (this.stream === stream) this.state.set({ ...this.state.getSnapshot(), paused: isPaused(track) })
    }
    track?.addEventListener('mute', look)
    track?.addEventListener('unmute', look)
    if (isPaused(track)) look()
  }

  /** Without a share of its own, the page says what the log says, once that knows what this tab has ended. */
  private watch(view: SessionView): void {
    const { live, behind, outgoing } = this.core.getSnapshot()
    const ending = outgoing.some(({ command, status }) => ends.has(command.kind) && status !== 'refused')
    const { status } = this.state.getSnapshot()
    if (!live || behind || ending || this.leaving) return
    if (!view.screen.on) {
      this.foreign = 0
      this.looking.abort()
      if (status === 'elsewhere') this.state.set(this.stopped())
    } else if (status === 'off' || status === 'elsewhere') {
      this.state.set(elsewhere)
      if (this.foreign !== view.screen.generation) void this.awaitEnd(view.screen.generation)
    }
  }

  /** Corrects the log when the tab that shares is closed; where the browser does not tell, the customer can. */
  private async awaitEnd(share: number): Promise<void> {
    this.foreign = share
    this.looking.abort()
    this.looking = new AbortController()
    if (!(await whenFree(lockOf(this.core.getSnapshot().session), this.looking.signal)) || this.stream) return
    const { view } = this.core.getSnapshot()
    if (!view?.screen.on || view.screen.generation !== share) return
    await this.core.send({ kind: 'stop_screen' })
    if (!this.stream) this.state.set({ ...off, trouble: 'closed' })
  }

  /** Tells other tabs of this session that the screen is shared from here. */
  private hold(): void {
    const until = new Promise<void>((resolve) => (this.release = resolve))
    void lockUntil(lockOf(this.core.getSnapshot().session), until)
  }

  /** Ends this tab's share, not the session's: another tab may share. */
  private lose(state: SharingState): void {
    this.end(state)
    this.follow()
  }

  private end(state: SharingState): void {
    const { stream, publication } = this
    this.stream = this.publication = this.announced = undefined
    publication?.stop()
    for (const track of stream?.getTracks() ?? []) track.stop()
    this.release()
    if (stream) this.state.set(state)
  }
}

const ends = new Set(['stop_screen', 'revoke_consent'])
const lockOf = (session: string): string => `acude.sharing.${session}`

/** Text matters more than motion. This page is not offered, since it would show itself. */
const capture: DisplayMediaStreamOptions & Readonly<Record<string, unknown>> = {
  video: { frameRate: { ideal: 15, max: 30 } },
  audio: false,
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
}

function troubleFrom(refusal?: { readonly code: string }): SharingTrouble {
  return refusal?.code === 'recording_needed' ? 'unrecorded' : 'failed'
}

function troubleOf(error: unknown): SharingTrouble {
  if (!(error instanceof DOMException)) return 'failed'
  if (error.name !== 'NotAllowedError' && error.name !== 'AbortError') return 'failed'
  return /system|policy/i.test(error.message) ? 'denied' : 'cancelled'
}
