import type { Event, Log, SessionView } from '../../api/words.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { ClientFrame, SessionFrame } from '../../live/frames.ts'

/** A small random generator: the same seed gives the same run. */
export function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface Weather {
  /** Share of frames that are lost, doubled, and of log pages that fail. */
  readonly loss: number
  readonly double: number
  readonly outage: number
  /** Longest time a frame may take, milliseconds. */
  readonly delay: number
}

/** One connection to the scripted server, as a participant's page has it. */
export interface Wire {
  sendFrame(frame: ClientFrame): boolean
  /** Cuts the connection; frames to the server may still arrive, frames from it do not. */
  cut(): void
}

export const viewOf = (id: string): SessionView => ({
  id,
  portal: 'demo',
  phase: 'active',
  epoch: 1,
  head: 0,
  question: 'Why?',
  language: 'en',
  customer: { name: 'C' },
  submitted: '2026-11-01T10:00:00.000Z',
  consent: { notice: '', screen: false },
  screen: { on: false, generation: 0 },
  participants: [],
  ratings: {},
  recording: { policy: 'never' },
})

/**
 * A server of one session that keeps the protocol's promises (a duplicate gets its ack again, a number out of order
 * gets the expected one, an ack comes after the event is in the log) over an unreliable line.
 */
export class ScriptedServer {
  readonly log: (Event & { readonly sender: string })[] = []
  private readonly next = new Map<string, { k: number; n: number }>()
  private readonly wires = new Set<(frame: SessionFrame) => void>()
  private readonly random: () => number
  private readonly weather: Weather

  constructor(random: () => number, weather: Weather) {
    this.random = random
    this.weather = weather
  }

  get head(): number {
    return this.log.length
  }

  connect(you: string, receive: (frame: SessionFrame) => void): Wire {
    let up = true
    const down = (frame: SessionFrame) => this.carry(() => up && receive(frame))
    this.wires.add(down)
    return {
      sendFrame: (frame) => {
        if (up) this.carry(() => this.take(you, frame, down))
        return up
      },
      cut: () => {
        up = false
        this.wires.delete(down)
      },
    }
  }

  /** The log over HTTP, in pages of three. */
  async page(after: number): Promise<Log> {
    await new Promise((resolve) => setTimeout(resolve, this.random() * this.weather.delay))
    if (this.random() < this.weather.outage) throw new ApiProblem({ code: 'offline' })
    return { events: this.log.slice(after, after + 3), head: this.head }
  }

  private carry(arrive: () => void): void {
    if (this.random() < this.weather.loss) return
    setTimeout(arrive, this.random() * this.weather.delay)
    if (this.random() < this.weather.double) setTimeout(arrive, this.random() * this.weather.delay * 4)
  }

  private take(you: string, frame: ClientFrame, answer: (frame: SessionFrame) => void): void {
    if (frame.type === 'resume') {
      const state = { ...viewOf(frame.session), head: this.head }
      answer({ type: 'resumed', session: frame.session, head: this.head, epoch: 1, you, state })
    }
    if (frame.type !== 'send' || frame.command.kind !== 'message') return
    const { session, sender, k } = frame
    const last = this.next.get(sender) ?? { k: 0, n: 0 }
    const refuse = (code: string, next?: number) =>
      answer({
        type: 'refused',
        session,
        sender,
        k,
        code,
        detail: code,
        facts: {},
        ...(next === undefined ? {} : { next }),
      })
    if (k <= last.k) return answer({ type: 'ack', session, sender, k, n: last.n, head: this.head })
    if (k > last.k + 1) return refuse('sequence_gap', last.k + 1)
    if (this.random() < this.weather.outage / 2)
      return answer({ type: 'problem', session, code: 'session_busy', detail: '', facts: {} })
    if (frame.command.text.startsWith('bad') && this.random() < 0.8) return refuse('text_invalid')
    const event = { n: this.head + 1, at: '', by: you, kind: 'message', text: frame.command.text, sender } as const
    this.log.push(event)
    this.next.set(sender, { k, n: event.n })
    answer({ type: 'ack', session, sender, k, n: event.n, head: this.head })
    for (const wire of this.wires) wire({ type: 'event', session, event })
  }
}
