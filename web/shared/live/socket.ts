import { serverClock } from '../api/clock.ts'
import { type ClientFrame, type HelloFrame, readFrame, type ServerFrame, subprotocol } from './frames.ts'

/** The part of a WebSocket that the line uses. */
export interface WebSocketLike {
  readonly readyState: number
  send(data: string): void
  close(code?: number, reason?: string): void
  onopen: ((event: never) => unknown) | null
  onmessage: ((event: MessageEvent) => unknown) | null
  onclose: ((event: CloseEvent) => unknown) | null
  onerror: ((event: never) => unknown) | null
}

export type Connect = (url: string, protocols: string[]) => WebSocketLike

/** The callbacks of a socket. After `down` there are no more. */
export interface SocketCallbacks {
  hello(socket: Socket, frame: HelloFrame): void
  frame(socket: Socket, frame: ServerFrame): void
  /** `spreadMs`: the server asks its clients to come back at random within this time. */
  down(socket: Socket, spreadMs?: number): void
}

const openState = 1
const openingLimit = 10
/** Problems after which the server serves nothing on this connection. */
const forgotten = new Set(['connection_unknown', 'sign_in_needed'])

/**
 * One connection: it opens, sends hello, and detects silence. It counts seconds by {@link Socket.second}, so that sleep
 * is not mistaken for silence.
 */
export class Socket {
  hello: HelloFrame | undefined
  /** Seconds since the opening. */
  age = 0
  private readonly raw: WebSocketLike
  private sinceBeat = 0
  private asked = 0
  private unanswered: number | undefined
  private callbacks: SocketCallbacks | undefined

  constructor(connect: Connect, url: string, ticket: string, callbacks: SocketCallbacks) {
    this.callbacks = callbacks
    this.raw = connect(url, [subprotocol, `ticket.${ticket}`])
    this.raw.onopen = () => {
      this.asked = serverClock.mark()
      this.sendFrame({ type: 'hello', version: 1 })
    }
    this.raw.onmessage = (event) => this.receive(event.data)
    this.raw.onclose = ({ code, reason }) => this.fall(code === 1012 ? spread(reason) : undefined)
    this.raw.onerror = () => this.fall()
  }

  sendFrame(frame: ClientFrame): boolean {
    if (!this.callbacks || this.raw.readyState !== openState) return false
    this.raw.send(JSON.stringify(frame))
    return true
  }

  /** Sends a beat; without an answer within `limit` seconds the connection counts as dead. */
  beat(sessions: Readonly<Record<string, number>>, limit: number): void {
    this.sinceBeat = 0
    this.asked = serverClock.mark()
    this.unanswered = Math.min(this.unanswered ?? limit, limit)
    this.sendFrame({ type: 'beat', sessions })
  }

  /** One more second has passed. `sessions` is what a beat would report. */
  second(sessions: Readonly<Record<string, number>>): void {
    this.age += 1
    if (!this.hello) {
      if (this.age > openingLimit) this.fall()
      return
    }
    if (this.unanswered !== undefined) {
      this.unanswered -= 1
      if (this.unanswered < 0) return this.fall()
    }
    this.sinceBeat += 1
    const idle = Object.keys(sessions).length === 0
    if (this.sinceBeat >= (idle ? this.hello.idleBeatSeconds : this.hello.beatSeconds))
      this.beat(sessions, openingLimit)
  }

  /** Closes without calling back. */
  close(): void {
    this.callbacks = undefined
    this.raw.onopen = this.raw.onmessage = this.raw.onclose = this.raw.onerror = null
    this.raw.close(1000)
  }

  private receive(data: unknown): void {
    const frame = readFrame(data)
    if (!frame || !this.callbacks) return
    if (frame.type === 'problem' && forgotten.has(frame.code)) return this.fall()
    this.unanswered = undefined
    if ('serverTime' in frame) serverClock.tell(Date.parse(frame.serverTime), this.asked)
    if (frame.type === 'hello') {
      this.hello = frame
      this.callbacks.hello(this, frame)
    } else this.callbacks.frame(this, frame)
  }

  private fall(spreadMs?: number): void {
    const callbacks = this.callbacks
    if (!callbacks) return
    this.close()
    callbacks.down(this, spreadMs)
  }
}

/** Reads `window=<milliseconds>` out of the reason of a close. */
function spread(reason: string): number | undefined {
  const window = /(?:^|\W)window=(\d{1,6})/.exec(reason)?.[1]
  return window === undefined ? undefined : Number(window)
}
