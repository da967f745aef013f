import type { ApiProblem } from '../api/problem.ts'
import type { Event, SessionView } from '../api/words.ts'
import type { ClientFrame, Command, SessionFrame } from '../live/frames.ts'
import { advance } from './advance.ts'
import { Delivery, type FetchLog } from './delivery.ts'
import type { Outbox } from './outbox.ts'
import type { Senders } from './sender.ts'
import { type Outgoing, Sending } from './sending.ts'

/** Everything a page shows of one session. A new object whenever something changed, and only then. */
export interface SessionSnapshot {
  readonly session: string
  /** The reader's own participant id; empty until the server has sent it. */
  readonly you: string
  readonly view: SessionView | undefined
  /** The log from its beginning, without holes; `hidden` events stand for those this reader may not see. */
  readonly events: readonly Event[]
  readonly outgoing: readonly Outgoing[]
  /** Whether the session is connected, so that commands are sent at once. */
  readonly live: boolean
  /** Whether there are events that are not loaded yet. */
  readonly behind: boolean
  /** Why the log cannot be loaded, when retrying will not help. */
  readonly problem: ApiProblem | undefined
  /** Participant who is writing, or empty. */
  readonly typing: string
  readonly place: { readonly place: number; readonly waiting: number } | undefined
}

export interface CoreOptions {
  readonly session: string
  readonly outbox: Outbox
  readonly senders: Senders
  readonly log: FetchLog
  /** Sends a frame on the live line; false when the line is not open. */
  readonly sendFrame: (frame: ClientFrame) => boolean
  readonly you?: string
  readonly view?: SessionView
  readonly random?: () => number
}

const typingMs = 5_000

/**
 * One session as a participant sees it: the log, what is being sent, and a way to send. It knows no component and no
 * socket: frames come in by {@link SessionCore.receive} and go out by `sendFrame`.
 */
export class SessionCore {
  private snapshot: SessionSnapshot
  private listeners = new Set<() => void>()
  private readonly delivery: Delivery
  private readonly sending: Sending
  private readonly places = new Map<number, number>()
  private typingTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: CoreOptions) {
    this.snapshot = {
      session: options.session,
      you: options.you ?? '',
      view: options.view,
      events: [],
      outgoing: [],
      live: false,
      behind: false,
      problem: undefined,
      typing: '',
      place: undefined,
    }
    this.delivery = new Delivery({
      log: options.log,
      deliver: (events) => this.deliver(events),
      changed: () => this.set({ behind: this.delivery.behind, problem: this.delivery.problem }),
      ...(options.random ? { random: options.random } : {}),
    })
    this.sending = new Sending({
      ...options,
      changed: () => this.set({ outgoing: this.sending.outgoing }),
      acked: (id, n) => void this.places.set(id, n),
      lastN: () => this.delivery.lastN,
      said: (text, after) => this.said(text, after),
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly getSnapshot = (): SessionSnapshot => this.snapshot

  /** The number of the last delivered event, for resume and beat. */
  get lastN(): number {
    return this.delivery.lastN
  }

  /** Handles a frame of this session. */
  receive(frame: SessionFrame): void {
    switch (frame.type) {
      case 'resumed':
        this.see(frame.state)
        this.set({ live: true, you: frame.you })
        this.sending.begin()
        return this.delivery.know(frame.head)
      case 'event':
        return this.delivery.offer(frame.event)
      case 'ack':
        this.sending.ack(frame)
        return this.delivery.know(frame.head)
      case 'refused':
        return this.sending.refused(frame)
      case 'problem':
        return this.sending.postpone()
      case 'place':
        return this.set({ place: { place: frame.place, waiting: frame.waiting } })
      case 'typing':
        return this.writes(frame.by)
    }
  }

  /** Handles the head of the log, from a beat's answer. */
  know(head: number): void {
    this.delivery.know(head)
  }

  /** Takes a view of the session from the server; one that is older than the present is ignored. */
  see(view: SessionView): void {
    if (this.snapshot.view && this.snapshot.view.head > view.head) return
    this.set({ view: advance(view, this.snapshot.events) })
    this.delivery.know(view.head)
  }

  /** The line is down: commands are kept until it is back. */
  down(): void {
    this.sending.cease()
    this.set({ live: false, typing: '' })
  }

  /** Sends a command. Resolves when it is stored durably; the log shows when it has arrived. */
  send(command: Command): Promise<number> {
    return this.sending.send(command)
  }

  /** The number of the event that a command of this page became; undefined before its ack. */
  placeOf(id: number): number | undefined {
    return this.places.get(id)
  }

  retry(id: number): Promise<void> {
    return this.sending.retry(id)
  }

  remove(id: number): Promise<void> {
    return this.sending.remove(id)
  }

  stop(): void {
    this.delivery.stop()
    this.sending.stop()
    clearTimeout(this.typingTimer)
    this.listeners.clear()
  }

  private deliver(events: readonly Event[]): void {
    const { view, typing } = this.snapshot
    this.set({ events: [...this.snapshot.events, ...events], view: view && advance(view, events) })
    if (events.some((event) => event.kind === 'message' && event.by === typing)) this.set({ typing: '' })
    this.sending.grown()
  }

  private said(text: string, after: number): boolean {
    const { events, you } = this.snapshot
    return events.some(
      (event) => event.n > after && event.kind === 'message' && event.by === you && event.text === text,
    )
  }

  private writes(by: string): void {
    clearTimeout(this.typingTimer)
    this.typingTimer = setTimeout(() => this.set({ typing: '' }), typingMs)
    this.set({ typing: by })
  }

  private set(change: Partial<SessionSnapshot>): void {
    const changed = Object.entries(change).some(([key, value]) => this.snapshot[key as keyof SessionSnapshot] !== value)
    if (!changed) return
    this.snapshot = { ...this.snapshot, ...change }
    for (const listener of this.listeners) listener()
  }
}
