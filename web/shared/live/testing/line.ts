import { vi } from 'vitest'
import type { ClientFrame, Obstacle, ServerFrame } from '../frames.ts'
import { Line, type LineStatus } from '../line.ts'
import type { WebSocketLike } from '../socket.ts'

/** A WebSocket whose other end is the test. */
export class Wire implements WebSocketLike {
  readyState = 0
  onopen: (() => unknown) | null = null
  onmessage: ((event: MessageEvent) => unknown) | null = null
  onclose: ((event: CloseEvent) => unknown) | null = null
  onerror: (() => unknown) | null = null
  readonly said: ClientFrame[] = []
  readonly protocols: string[]
  constructor(protocols: string[]) {
    this.protocols = protocols
  }
  send(data: string) {
    this.said.push(JSON.parse(data))
  }
  close() {
    this.readyState = 3
  }
  open() {
    this.readyState = 1
    this.onopen?.()
  }
  tell(frame: ServerFrame) {
    this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent)
  }
  hello(renewAfterSeconds = 6000) {
    this.open()
    this.tell({
      type: 'hello',
      serverTime: '',
      beatSeconds: 20,
      idleBeatSeconds: 25,
      renewAfterSeconds,
      connection: 'c',
    })
  }
  drop(code = 1006, reason = '') {
    this.readyState = 3
    this.onclose?.({ code, reason } as CloseEvent)
  }
  types() {
    return this.said.map((frame) => frame.type)
  }
}

/** A line over sockets that the test answers. */
export function setup(
  options: {
    heads?: Record<string, number>
    ticket?: () => Promise<{ ticket: string; url: string }>
    obstacle?: Obstacle
  } = {},
) {
  const wires: Wire[] = []
  const statuses: LineStatus[] = []
  const frames: ServerFrame[] = []
  let wake = () => {}
  let probe = () => {}
  let tickets = 0
  const line = new Line({
    ticket: options.ticket ?? (async () => ({ ticket: `t${++tickets}`, url: 'wss://desk.example/live' })),
    heads: () => options.heads ?? { s1: 4 },
    obstacle: options.obstacle,
    onFrame: (frame) => frames.push(frame),
    onStatus: (status) => statuses.push(status),
    connect: (_url, protocols) => {
      const wire = new Wire(protocols)
      wires.push(wire)
      return wire
    },
    wakes: (woken, offline) => {
      wake = woken
      probe = offline
      return () => {}
    },
    everySecond: (tick) => {
      const timer = setInterval(tick, 1000)
      return () => clearInterval(timer)
    },
    random: () => 0.5,
  })
  return { line, wires, statuses, frames, wake: () => wake(), probe: () => probe() }
}

export const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)
export const resumed: ServerFrame = { type: 'resumed', session: 's1', head: 4, epoch: 1, you: 'p', state: {} as never }
