import { serverClock } from '../api/clock.ts'
import { backoffMs } from '../live/backoff.ts'
import type { ClientFrame, Command, SessionFrame } from '../live/frames.ts'
import { laneKey, type Item, type Outbox, type Refusal } from './outbox.ts'
import type { Senders } from './sender.ts'

/** Commands that are not in the log yet, for the page to show. */
export interface Outgoing {
  readonly id: number
  readonly command: Command
  readonly at: number
  readonly status: 'waiting' | 'sending' | 'refused'
  readonly refusal?: Refusal
}

export interface SendingOptions {
  readonly session: string
  readonly outbox: Outbox
  readonly senders: Senders
  readonly sendFrame: (frame: ClientFrame) => boolean
  readonly changed: () => void
  /** A command is in the log: the number of its first event. */
  readonly acked: (id: number, n: number) => void
  /** The last event that was delivered. */
  readonly lastN: () => number
  /** Whether the log holds an own message with this text behind event `after`. */
  readonly said: (text: string, after: number) => boolean
  readonly random?: () => number
}

interface Flight {
  readonly lane: string
  readonly sender: string
  readonly item: Item
  readonly k: number
  readonly timer: ReturnType<typeof setTimeout>
}

type Answer<T extends SessionFrame['type']> = Extract<SessionFrame, { type: T }>

const answerMs = 5_000
const correctionLimit = 3
/**
 * Sends the commands of the outbox: one at a time, in order, repeatedly until the server has accepted or refused it.
 * Its steps run one after the other, so that no answer is handled in the middle of another step.
 */
export class Sending {
  outgoing: readonly Outgoing[] = []
  private readonly options: SendingOptions
  private chain: Promise<unknown> = Promise.resolve()
  private own = ''
  /** Lanes served here, by key, with their sender. */
  private lanes = new Map<string, string>()
  private flight: Flight | undefined
  private corrections = 0
  private attempt = 0
  private pause: ReturnType<typeof setTimeout> | undefined
  private live = false
  private stopped = false

  constructor(options: SendingOptions) {
    this.options = options
    void this.step(() => this.adopt())
  }

  /** Stores a command and sends it as soon as possible. Rejects when it could not be stored. */
  send(command: Command): Promise<number> {
    return this.step(async () => {
      const item = await this.options.outbox.add(await this.ownLane(), {
        command,
        at: serverClock.now(),
        after: this.options.lastN(),
      })
      await this.pump()
      return item.id
    })
  }

  /** The session is connected: what may have been lost with the last connection is sent again. */
  begin(): void {
    this.live = true
    this.land()
    void this.step(() => this.adopt())
  }

  /** Nothing can be sent for now. */
  cease(): void {
    this.live = false
    this.land()
  }

  stop(): void {
    this.stopped = true
    this.cease()
    clearTimeout(this.pause)
  }

  ack(frame: Answer<'ack'>): void {
    void this.step(async () => {
      const flight = this.landing(frame)
      if (!flight) return
      await this.options.outbox.acked(flight.lane, flight.item.id, flight.k)
      this.options.acked(flight.item.id, frame.n)
      this.attempt = this.corrections = 0
      await this.pump()
    })
  }

  refused(frame: Answer<'refused'>): void {
    void this.step(async () => {
      const flight = this.landing(frame)
      if (!flight) return
      if (frame.next && frame.next !== flight.k && this.corrections++ < correctionLimit) {
        await this.options.outbox.expect(flight.lane, frame.next)
      } else {
        await this.settle(flight, frame)
      }
      await this.pump()
    })
  }

  /** The server could not handle a frame now: the present command is sent again later. */
  postpone(): void {
    if (this.land()) this.later()
  }

  /** The log has grown: a refused message whose other copy arrived is settled. */
  grown(): void {
    if (this.outgoing.some((item) => item.status === 'refused')) void this.step(() => this.show())
  }

  retry(id: number): Promise<void> {
    return this.step(async () => {
      await this.options.outbox.retry(id)
      await this.pump()
    })
  }

  remove(id: number): Promise<void> {
    return this.step(async () => {
      await this.options.outbox.remove(id)
      await this.show()
    })
  }

  private step<T>(work: () => Promise<T>): Promise<T> {
    const done = this.chain.then(work)
    this.chain = done.catch(() => undefined)
    return done
  }

  private async ownLane(): Promise<string> {
    if (this.own) return this.own
    const { outbox, senders, session } = this.options
    const lane = await outbox.lane(session, senders.own || (await senders.claim()))
    this.lanes.set(lane.key, lane.sender)
    return (this.own = lane.key)
  }

  /** Takes over commands of this session that closed tabs have left. */
  private async adopt(): Promise<void> {
    if (this.stopped) return
    await this.ownLane()
    const { outbox, senders, session } = this.options
    const items = await outbox.items(session)
    const full = new Set(items.map((item) => item.lane))
    for (const lane of await outbox.lanes(session)) {
      if (this.lanes.has(lane.key) || !full.has(lane.key)) continue
      if (await senders.hold(lane.sender)) this.lanes.set(lane.key, lane.sender)
    }
    await this.pump()
  }

  private async pump(): Promise<void> {
    if (this.live && !this.flight && this.pause === undefined && !this.stopped) {
      const keys = [...this.lanes.keys()]
      const heads = (await Promise.all(keys.map((key) => this.options.outbox.head(key)))).flatMap((head) => head ?? [])
      const first = heads.toSorted((a, b) => a.item.id - b.item.id)[0]
      if (first && this.live) this.launch(first.item, first.lane.key, first.lane.sender, first.lane.next)
    }
    await this.show()
  }

  private launch(item: Item, lane: string, sender: string, k: number): void {
    const { session, sendFrame } = this.options
    if (!sendFrame({ type: 'send', session, sender, k, command: item.command })) return
    const timer = setTimeout(() => {
      this.land()
      void this.step(() => this.pump())
    }, answerMs)
    this.flight = { lane, sender, item, k, timer }
  }

  private land(): Flight | undefined {
    const flight = this.flight
    this.flight = undefined
    clearTimeout(flight?.timer)
    return flight
  }

  private landing(frame: { readonly sender: string; readonly k: number }): Flight | undefined {
    const mine = this.flight?.sender === frame.sender && this.flight.k === frame.k
    return mine ? this.land() : undefined
  }

  /**
   * Keeps a refused item with its reason. Its number is free again, but a copy of it, or of the answer, may still
   * arrive under that number; so what follows is sent under a new sender name.
   */
  private async settle(flight: Flight, { code, detail }: Refusal): Promise<void> {
    const { outbox, senders, session } = this.options
    await outbox.refused(flight.item.id, { code, detail })
    if (flight.lane === this.own) {
      this.own = laneKey(session, await senders.rename())
      const lane = await outbox.lane(session, senders.own)
      this.lanes.set(lane.key, lane.sender)
    }
    await outbox.move(flight.lane, this.own)
  }

  private later(): void {
    clearTimeout(this.pause)
    this.pause = setTimeout(
      () => {
        this.pause = undefined
        void this.step(() => this.pump())
      },
      backoffMs(this.attempt++, this.options.random ?? Math.random),
    )
  }

  private async show(): Promise<void> {
    const { outbox, session, said } = this.options
    const shown: Outgoing[] = []
    for (const { id, lane, command, at, after, refusal } of await outbox.items(session)) {
      if (!this.lanes.has(lane)) continue
      if (refusal && command.kind === 'message' && said(command.text, after)) await outbox.remove(id)
      else if (refusal) shown.push({ id, command, at, status: 'refused', refusal })
      else shown.push({ id, command, at, status: this.flight?.item.id === id ? 'sending' : 'waiting' })
    }
    this.outgoing = shown
    this.options.changed()
  }
}
