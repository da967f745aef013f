import type { LiveTicket } from '../api/words.ts'
import { ApiProblem, isPassing } from '../api/problem.ts'
import { backoffMs } from './backoff.ts'
import type { ClientFrame, HelloFrame, Obstacle, ServerFrame } from './frames.ts'
import { type Connect, Socket, type SocketCallbacks } from './socket.ts'
import { everySecond } from './ticker.ts'
import { browserWakes, type Wakes } from './wake.ts'

/**
 * `connecting`: connecting for the first time or after a loss. `open`: connected. `waiting`: waiting for the next try.
 * `blocked`: also waiting, and the server answers requests but no socket gets through, as with proxies that hold sockets
 * back. `refused`: there is no ticket (the sign-in or the session has ended); only {@link Line.start} tries again.
 */
export type LineStatus = 'stopped' | 'connecting' | 'open' | 'waiting' | 'blocked' | 'refused'

export interface LineOptions {
  /** Requests a ticket, which is valid for one connection and 30 s. */
  readonly ticket: () => Promise<LiveTicket>
  /** The sessions to resume and to beat for, each with the last event that was delivered. */
  readonly heads: () => Readonly<Record<string, number>>
  /** Why this page of a customer cannot share its screen; left out when it can. */
  readonly obstacle?: Obstacle | undefined
  readonly onFrame: (frame: ServerFrame) => void
  readonly onStatus: (status: LineStatus, problem?: ApiProblem) => void
  readonly connect?: Connect
  readonly wakes?: Wakes
  readonly everySecond?: (tick: () => void) => () => void
  readonly random?: () => number
}

const wakeLimit = 4
/** A connection that ended sooner counts as a failed try, seconds. */
const steady = 10
/** So many sockets in a row that have a ticket but hear nothing mean that something between holds them back. */
const unheardLimit = 3

/**
 * The live line: keeps one connection to the server open from start to stop, through lost networks and sleep, and
 * replaces it before the server's age limit without a gap. It does not guarantee delivery; the session core does, by
 * the numbers of the events.
 */
export class Line {
  status: LineStatus = 'stopped'
  private current: Socket | undefined
  private next: Socket | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private attempt = 0
  private unheard = 0
  private turn = 0
  private dialling = false
  private renewAt = Number.POSITIVE_INFINITY
  private release: (() => void)[] = []
  private readonly options: LineOptions

  constructor(options: LineOptions) {
    this.options = options
  }

  start(): void {
    if (this.status !== 'stopped' && this.status !== 'refused') return
    this.release = [
      (this.options.everySecond ?? everySecond)(() => this.second()),
      (this.options.wakes ?? browserWakes)(
        () => this.wake(),
        () => this.probe(),
      ),
    ]
    this.attempt = this.unheard = 0
    this.open()
  }

  stop(): void {
    this.shut()
    this.become('stopped')
  }

  /** Sends a frame; false when the line is not open. Nothing is queued here. */
  sendFrame(frame: ClientFrame): boolean {
    return this.status === 'open' && this.current !== undefined && this.current.sendFrame(frame)
  }

  /** Subscribes to one more session; it is resumed at every later connection. */
  resume(session: string): void {
    this.sendFrame(this.resumption(session, this.options.heads()[session] ?? 0))
  }

  private resumption(session: string, lastN: number): ClientFrame {
    const { obstacle } = this.options
    return { type: 'resume', session, lastN, ...(obstacle && { obstacle }) }
  }

  private shut(): void {
    this.turn += 1
    this.dialling = false
    for (const release of this.release.splice(0)) release()
    clearTimeout(this.retry)
    this.current?.close()
    this.next?.close()
    this.current = this.next = undefined
  }

  private become(status: LineStatus, problem?: ApiProblem): void {
    if (this.status === status) return
    this.status = status
    this.options.onStatus(status, problem)
  }

  private second(): void {
    const heads = this.options.heads()
    this.next?.second(heads)
    this.current?.second(heads)
    if (this.current && !this.next && !this.dialling && this.current.age >= this.renewAt) {
      this.renewAt = this.current.age + 60
      void this.dial()
    }
  }

  /** The page woke up or the network is back: an open connection is probed, a waiting line tries at once. */
  private wake(): void {
    if (this.status === 'open') this.probe()
    else if (this.status === 'waiting' || this.status === 'blocked') {
      this.attempt = 0
      this.open()
    }
  }

  private probe(): void {
    this.current?.beat(this.options.heads(), wakeLimit)
  }

  private open(): void {
    clearTimeout(this.retry)
    if (this.status !== 'blocked') this.become('connecting')
    void this.dial()
  }

  /** Gets a ticket and opens a socket, as the first connection or to replace the present one. */
  private async dial(): Promise<void> {
    const turn = ++this.turn
    this.dialling = true
    try {
      const { ticket, url } = await this.options.ticket()
      if (turn !== this.turn) return
      this.next?.close()
      this.next = new Socket(this.options.connect ?? browserSocket, url, ticket, this.callbacks)
    } catch (error) {
      if (turn !== this.turn) return
      this.unheard = 0
      this.unticketed(error)
    } finally {
      if (turn === this.turn) this.dialling = false
    }
  }

  private unticketed(error: unknown): void {
    const ended = error instanceof ApiProblem && error.status === 401
    if (this.current && !ended) return
    if (error instanceof ApiProblem && !isPassing(error)) {
      this.shut()
      this.become('refused', error)
    } else this.later()
  }

  private later(spreadMs?: number): void {
    const random = this.options.random ?? Math.random
    const ms = spreadMs === undefined ? backoffMs(this.attempt++, random) : random() * spreadMs
    this.become(this.unheard >= unheardLimit ? 'blocked' : 'waiting')
    clearTimeout(this.retry)
    this.retry = setTimeout(() => this.open(), ms)
  }

  /** The new socket takes over; only now the former one closes, so that there is no gap. */
  private promote(socket: Socket, hello: HelloFrame): void {
    this.current?.close()
    this.current = socket
    this.next = undefined
    const jitter = Math.min(600, hello.renewAfterSeconds / 10)
    this.renewAt = hello.renewAfterSeconds - (this.options.random ?? Math.random)() * jitter
    this.become('open')
    this.options.onFrame(hello)
  }

  /** Resumes sessions that the server no longer serves on this connection, as answers to beats and messages show. */
  private mend(frame: ServerFrame): void {
    if (frame.type === 'problem' && frame.code === 'not_resumed' && frame.session) this.resume(frame.session)
    if (frame.type !== 'beat') return
    for (const session of Object.keys(this.options.heads())) if (!frame.heads[session]) this.resume(session)
  }

  private readonly callbacks: SocketCallbacks = {
    hello: (socket, frame) => {
      const heads = Object.entries(this.options.heads())
      if (!this.current || heads.length === 0) this.promote(socket, frame)
      for (const [session, lastN] of heads) socket.sendFrame(this.resumption(session, lastN))
    },
    frame: (socket, frame) => {
      if (socket === this.next && socket.hello && frame.type === 'resumed') this.promote(socket, socket.hello)
      if (socket === this.current) this.mend(frame)
      this.options.onFrame(frame)
    },
    down: (socket, spreadMs) => {
      this.unheard = socket.hello ? 0 : this.unheard + 1
      if (socket.hello && socket.age >= steady) this.attempt = 0
      if (socket === this.next) this.next = undefined
      if (socket === this.current) this.current = undefined
      if (this.current || this.dialling) return
      if (this.next) this.become('connecting')
      else this.later(spreadMs)
    },
  }
}

const browserSocket: Connect = (url, protocols) => new WebSocket(url, protocols)
