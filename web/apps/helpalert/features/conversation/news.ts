import type { SessionCore } from '../../../../shared/session/core.ts'
import { Heard } from '../../../../shared/session/heard.ts'

/** How far apart two sentences about new messages are at least. */
const pauseMs = 5_000

/**
 * The customers' new messages in conversations that are not open. Those of a few seconds are told together, so that a busy queue does
 * not talk all the time.
 */
export class News {
  private cores: readonly SessionCore[] = []
  private open: string | undefined
  private readonly heard = new Map<string, Heard>()
  private readonly fresh = new Set<string>()
  private releases: (() => void)[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private toldAt = Number.NEGATIVE_INFINITY
  private readonly tell: (customers: readonly string[]) => void

  /** `tell` gets the names of customers with new messages, each once; empty for one without a name. */
  constructor(tell: (customers: readonly string[]) => void) {
    this.tell = tell
  }

  /** Follows these conversations; `open` is the one on the page, which tells its messages itself. */
  follow(cores: readonly SessionCore[], open: string | undefined): void {
    this.stop()
    this.cores = cores
    this.open = open
    this.releases = cores.map((core) => core.subscribe(() => this.look(core)))
    for (const core of cores) this.look(core)
    this.later()
  }

  stop(): void {
    for (const release of this.releases.splice(0)) release()
    clearTimeout(this.timer)
  }

  private look(core: SessionCore): void {
    const { session, view, events } = core.getSnapshot()
    if (!view) return
    const heard = this.heard.get(session) ?? new Heard(view.head)
    this.heard.set(session, heard)
    const customers = new Set(view.participants.filter(({ role }) => role === 'customer').map(({ id }) => id))
    const said = events.some(({ n, kind, by }) => kind === 'message' && customers.has(by) && !heard.isOld(n))
    heard.reach(events.at(-1)?.n ?? 0)
    if (!said || session === this.open) return
    this.fresh.add(session)
    this.later()
  }

  private later(): void {
    clearTimeout(this.timer)
    if (this.fresh.size > 0)
      this.timer = setTimeout(() => this.say(), Math.max(0, this.toldAt + pauseMs - performance.now()))
  }

  private say(): void {
    const told = this.cores.filter((core) => {
      const { session } = core.getSnapshot()
      return session !== this.open && this.fresh.has(session)
    })
    this.fresh.clear()
    if (told.length === 0) return
    this.toldAt = performance.now()
    this.tell(told.map((core) => core.getSnapshot().view?.customer.name ?? ''))
  }
}
