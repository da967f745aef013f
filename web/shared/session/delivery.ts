import { ApiProblem, isPassing } from '../api/problem.ts'
import type { Event, Log } from '../api/words.ts'
import { backoffMs } from '../live/backoff.ts'

/** A page of the log: events after a number, and the number of the last event there is. */
export type FetchLog = (after: number) => Promise<Log>

export interface DeliveryOptions {
  readonly log: FetchLog
  /** Gets events in order, without holes and without repetition. */
  readonly deliver: (events: readonly Event[]) => void
  /** Called when it falls behind or catches up, and when the log cannot be loaded. */
  readonly changed: () => void
  readonly random?: () => number
}

/** Turns pushes, which may be lost, doubled or out of order, into the complete log; holes are fetched over HTTP. */
export class Delivery {
  lastN = 0
  /** Why the log cannot be loaded, when retrying cannot help. */
  problem: ApiProblem | undefined
  private head = 0
  private early = new Map<number, Event>()
  private fetching = false
  private attempt = 0
  private retry: ReturnType<typeof setTimeout> | undefined
  private stopped = false
  private readonly options: DeliveryOptions

  constructor(options: DeliveryOptions) {
    this.options = options
  }

  /** True while events are known to exist that were not delivered yet. */
  get behind(): boolean {
    return this.head > this.lastN
  }

  /** Takes an event from a push. */
  offer(event: Event): void {
    if (event.n > this.lastN) this.early.set(event.n, event)
    this.flow()
    this.know(event.n)
  }

  /** Takes the number of the last event there is. */
  know(head: number): void {
    if (head > this.head) this.head = head
    if (this.behind) void this.fill()
    else this.options.changed()
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.retry)
  }

  private flow(): void {
    const ready: Event[] = []
    for (let event = this.early.get(this.lastN + 1); event; event = this.early.get(this.lastN + 1)) {
      this.early.delete(event.n)
      this.lastN = event.n
      ready.push(event)
    }
    if (ready.length > 0) this.options.deliver(ready)
  }

  private async fill(): Promise<void> {
    if (this.fetching || this.stopped || this.retry !== undefined) return
    this.fetching = true
    this.options.changed()
    try {
      while (this.behind && !this.stopped) {
        const { events, head } = await this.options.log(this.lastN)
        if (this.stopped) return
        this.head = Math.max(this.head, head)
        const before = this.lastN
        for (const event of events) if (event.n > this.lastN) this.early.set(event.n, event)
        this.flow()
        if (this.lastN === before) throw new ApiProblem({ code: 'offline' })
      }
      this.attempt = 0
      this.problem = undefined
    } catch (error) {
      this.failed(error)
    } finally {
      this.fetching = false
      if (!this.stopped) this.options.changed()
    }
  }

  private failed(error: unknown): void {
    if (this.stopped) return
    if (error instanceof ApiProblem && !isPassing(error)) this.problem = error
    const again = () => {
      this.retry = undefined
      if (this.behind) void this.fill()
    }
    this.retry = setTimeout(again, backoffMs(this.attempt++, this.options.random ?? Math.random))
  }
}
