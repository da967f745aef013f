import { ApiProblem, isPassing } from '../api/problem.ts'
import { backoffMs } from '../live/backoff.ts'
import type { PeerEnd } from './peer.ts'

/** `failed` is final; the reason says why. */
export type LinkStatus = 'connecting' | 'live' | 'reconnecting' | 'failed' | 'stopped'

/** One connection, as the link uses it. */
export interface Held {
  readonly end: Promise<PeerEnd>
  close(): void
}

export interface LinkOptions<P extends Held> {
  /** Makes one connection, with a new pass. */
  readonly open: (signal: AbortSignal) => Promise<P>
  readonly onOpen: (peer: P) => void
  readonly onStatus: (status: LinkStatus, problem?: ApiProblem) => void
  readonly random?: () => number
}

/** Refusals of a relay after which a new pass, perhaps for another relay, can work. */
const mendable = new Set([
  'relay_unreachable',
  'relay_token_expired',
  'relay_token_used',
  'relay_token_invalid',
  'relay_publisher_taken',
  'relay_draining',
  'relay_full',
])
const longestPauseMs = 5_000
/** A connection that ended sooner counts as a failed try. */
const steadyMs = 10_000
/** After a steady connection the next one is opened within this time, at random: a relay that ends loses all its peers at once. */
const spreadMs = 250

/**
 * Keeps a connection to the relays: a silent, failed or draining one is replaced until {@link Link.stop}. Tries that
 * follow each other have growing pauses, also those that succeed and end soon.
 */
export class Link<P extends Held> {
  status: LinkStatus = 'connecting'
  peer: P | undefined
  private readonly abort = new AbortController()
  private readonly options: LinkOptions<P>

  constructor(options: LinkOptions<P>) {
    this.options = options
    options.onStatus('connecting')
    void this.keep()
  }

  stop(): void {
    if (this.status === 'stopped' || this.status === 'failed') return
    this.abort.abort()
    this.drop()
    this.become('stopped')
  }

  private async keep(): Promise<void> {
    for (let attempt = 0; !this.abort.signal.aborted; attempt++) {
      try {
        const peer = await this.options.open(this.abort.signal)
        if (this.abort.signal.aborted) return peer.close()
        this.drop()
        this.peer = peer
        this.options.onOpen(peer)
        this.become('live')
        const since = performance.now()
        if ((await peer.end) !== 'draining') this.lost()
        if (performance.now() - since >= steadyMs) {
          attempt = -1
          await this.pause(this.random() * spreadMs)
        } else await this.pause(this.backoff(attempt))
      } catch (error) {
        if (this.abort.signal.aborted) return
        if (!mends(error)) return this.fail(error)
        await this.pause(this.backoff(attempt))
      }
    }
  }

  private lost(): void {
    if (this.abort.signal.aborted) return
    this.drop()
    this.become('reconnecting')
  }

  private fail(error: unknown): void {
    this.drop()
    this.abort.abort()
    this.become('failed', error instanceof ApiProblem ? error : new ApiProblem({ code: 'relay_unreachable' }, error))
  }

  private random(): number {
    return (this.options.random ?? Math.random)()
  }

  private backoff(attempt: number): number {
    return Math.min(
      longestPauseMs,
      backoffMs(attempt, () => this.random()),
    )
  }

  private pause(ms: number): Promise<void> {
    if (this.abort.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.abort.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  private drop(): void {
    this.peer?.close()
    this.peer = undefined
  }

  private become(status: LinkStatus, problem?: ApiProblem): void {
    if (this.status === status) return
    this.status = status
    this.options.onStatus(status, problem)
  }
}

function mends(error: unknown): boolean {
  return isPassing(error) || (error instanceof ApiProblem && mendable.has(error.code))
}
