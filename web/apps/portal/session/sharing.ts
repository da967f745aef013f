import { isLocked, lockUntil } from '../../../shared/browser/locks.ts'
import { capturesScreens, captureScreen } from '../../../shared/browser/screen.ts'
import type { SessionCore } from '../../../shared/session/core.ts'
import type { Pass } from '../../../shared/media/peer.ts'
import { type Publication, publish } from '../../../shared/media/publish.ts'
import { Cell } from '../store.ts'

/**
 * `choosing`: the browser asks what to share. `starting`: the session and a relay are set up. `live`: it is sent.
 * `interrupted`: it will be sent again as soon as a relay is found.
 */
export type SharingStatus = 'off' | 'choosing' | 'starting' | 'live' | 'interrupted'

/** Why sharing failed. */
export type SharingTrouble = 'cancelled' | 'denied' | 'failed' | 'reloaded'

export interface SharingState {
  readonly status: SharingStatus
  readonly viewers: number
  readonly trouble?: SharingTrouble
}

/** Why sharing is impossible in this browser. */
export function sharingObstacle(): 'phone' | 'insecure' | undefined {
  if (!isSecureContext) return 'insecure'
  return capturesScreens() && !mobile.test(navigator.userAgent) ? undefined : 'phone'
}

const mobile = /Android|iPhone|iPad|Mobile/i
const off: SharingState = { status: 'off', viewers: 0 }

/** The customer's shared screen: captured here, consented to and recorded in the session's log, sent to the relay. */
export class Sharing {
  readonly state = new Cell<SharingState>(off)
  private readonly core: SessionCore
  private readonly ask: (fingerprint: string) => Promise<Pass>
  private stream: MediaStream | undefined
  private publication: Publication | undefined
  private announced: number[] = []
  private looked = false
  private release: () => void = () => undefined
  private readonly unsubscribe: () => void

  constructor(core: SessionCore, ask: (fingerprint: string) => Promise<Pass>) {
    this.core = core
    this.ask = ask
    this.unsubscribe = core.subscribe(() => this.follow())
  }

  /** Lets the browser ask what to share, then shares it. Must be called from a click. */
  async start(): Promise<void> {
    if (this.state.getSnapshot().status !== 'off') return
    this.state.set({ status: 'choosing', viewers: 0 })
    let stream: MediaStream
    try {
      stream = await captureScreen(capture)
    } catch (error) {
      this.state.set({ ...off, trouble: troubleOf(error) })
      return
    }
    this.stream = stream
    for (const track of stream.getTracks()) track.addEventListener('ended', () => this.stop())
    this.state.set({ status: 'starting', viewers: 0 })
    this.hold()
    await this.announce()
    this.follow()
  }

  /** Ends the sharing, and with it the consent: sharing again is a new decision. */
  stop(): void {
    if (!this.stream) return
    const { view } = this.core.getSnapshot()
    this.end(off)
    if (view && view.phase !== 'ended' && view.phase !== 'waiting' && view.consent.screen) {
      void this.core.send({ kind: 'revoke_consent', scope: 'screen' })
    }
  }

  close(): void {
    this.unsubscribe()
    this.end(off)
  }

  private async announce(): Promise<void> {
    const { view } = this.core.getSnapshot()
    this.announced = []
    if (!view?.consent.screen) this.announced.push(await this.core.send({ kind: 'give_consent', scope: 'screen' }))
    if (!view?.screen.on) this.announced.push(await this.core.send({ kind: 'start_screen' }))
  }

  /** Follows the session: sends and ends when the log says so. */
  private follow(): void {
    const { view, live, behind, outgoing } = this.core.getSnapshot()
    if (!view) return
    if (!this.looked && live && !behind) {
      this.looked = true
      if (view.screen.on && !this.stream) void this.orphan()
    }
    if (!this.stream) return
    const on = view.screen.on && view.consent.screen
    const mine = outgoing.filter((item) => this.announced.includes(item.id))
    if (on && !this.publication) this.publish(this.stream)
    else if (!on && this.publication) this.end(off)
    else if (mine.some((item) => item.status === 'refused') || view.phase === 'ended')
      this.end({ ...off, trouble: 'failed' })
  }

  private publish(stream: MediaStream): void {
    this.publication = publish({
      stream,
      ask: this.ask,
      onViewers: (viewers) => this.state.set({ ...this.state.getSnapshot(), viewers }),
      onStatus: (status) => {
        if (status === 'failed') {
          this.stop()
          this.state.set({ ...off, trouble: 'failed' })
        }
        const shown = status === 'live' ? 'live' : status === 'reconnecting' ? 'interrupted' : undefined
        if (shown) this.state.set({ ...this.state.getSnapshot(), status: shown })
      },
    })
  }

  /** The log says that a screen is shared, but the page that shared it is gone: the log is corrected. */
  private async orphan(): Promise<void> {
    const { session } = this.core.getSnapshot()
    if (await isLocked(lockOf(session))) return
    await this.core.send({ kind: 'stop_screen' })
    this.state.set({ ...off, trouble: 'reloaded' })
  }

  /** Tells other tabs of this session that the screen is shared from here. */
  private hold(): void {
    const until = new Promise<void>((resolve) => (this.release = resolve))
    void lockUntil(lockOf(this.core.getSnapshot().session), until)
  }

  private end(state: SharingState): void {
    const { stream, publication } = this
    this.stream = this.publication = undefined
    publication?.stop()
    for (const track of stream?.getTracks() ?? []) track.stop()
    this.release()
    if (stream) this.state.set(state)
  }
}

const lockOf = (session: string): string => `acude.sharing.${session}`

/** Text matters more than motion. This page is not offered, since it would show itself. */
const capture: DisplayMediaStreamOptions & Readonly<Record<string, unknown>> = {
  video: { frameRate: { ideal: 15, max: 30 } },
  audio: false,
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
}

function troubleOf(error: unknown): SharingTrouble {
  if (!(error instanceof DOMException)) return 'failed'
  if (error.name !== 'NotAllowedError' && error.name !== 'AbortError') return 'failed'
  return /system|policy/i.test(error.message) ? 'denied' : 'cancelled'
}
