import { answer } from '../../../shared/api/client.ts'
import type { Event, SessionView } from '../../../shared/api/words.ts'
import type { Command, ServerFrame } from '../../../shared/live/frames.ts'
import { Line, type LineStatus } from '../../../shared/live/line.ts'
import { ToldStatus } from '../../../shared/live/told.ts'
import { SessionCore } from '../../../shared/session/core.ts'
import { browserTab, Senders } from '../../../shared/session/sender.ts'
import { openOutbox } from '../../../shared/session/stored.ts'
import { Cell } from '../store.ts'
import type { Pass, Visit } from '../visit.ts'
import { sharingObstacle } from './obstacle.ts'
import { Sharing } from './sharing.ts'

const typingPauseMs = 3_000
const placePauseMs = 55_000

/** The live parts of a customer's session: its core, its line and its shared screen. */
export class Connection {
  /** The line's status as the customer is told it. */
  readonly told = new Cell<LineStatus>('stopped')
  readonly core: SessionCore
  readonly sharing: Sharing
  private readonly line = new ToldStatus(() => this.told.set(this.line.status))
  private readonly live: Line
  private readonly visit: Visit
  private readonly pass: Pass
  private typedAt = Number.NEGATIVE_INFINITY
  private placedAt = Number.NEGATIVE_INFINITY

  private constructor(visit: Visit, pass: Pass, parts: Pick<Connection, 'core' | 'sharing'>, live: Line) {
    this.visit = visit
    this.pass = pass
    this.core = parts.core
    this.sharing = parts.sharing
    this.live = live
  }

  static async open(visit: Visit, pass: Pass, view: SessionView | undefined): Promise<Connection> {
    const outbox = await openOutbox()
    const senders = new Senders(browserTab(), outbox)
    const params = { path: { session: pass.session } }
    const core = new SessionCore({
      session: pass.session,
      you: pass.participant,
      outbox,
      senders,
      ...(view ? { view } : {}),
      log: (after) =>
        answer(visit.api.GET('/api/portal/sessions/{session}/log', { params: { ...params, query: { after } } })),
      sendFrame: (frame) => line.sendFrame(frame),
    })
    const sharing = new Sharing(core, (fingerprint, share, lost) =>
      answer(
        visit.api.POST('/api/portal/sessions/{session}/publish', {
          params,
          body: { fingerprint, share, ...(lost === undefined ? {} : { lost }) },
        }),
      ),
    )
    const line: Line = new Line({
      ticket: () => visit.ticket(),
      heads: () => ({ [pass.session]: core.lastN }),
      obstacle: sharingObstacle(),
      onFrame: (frame) => connection.receive(frame),
      onStatus: (status) => connection.become(status),
    })
    const connection = new Connection(visit, pass, { core, sharing }, line)
    core.subscribe(() => connection.tidy())
    if (view) core.know(view.head)
    line.start()
    return connection
  }

  send(command: Command): Promise<number> {
    return this.core.send(command)
  }

  /** Tells the others that something is being written, at most once in a few seconds. */
  typing(): void {
    if (performance.now() - this.typedAt < typingPauseMs) return
    this.typedAt = performance.now()
    this.live.sendFrame({ type: 'typing', session: this.pass.session })
  }

  /** Tries the line again at once. */
  reconnect(): void {
    this.live.stop()
    this.live.start()
  }

  close(): void {
    this.sharing.close()
    this.live.stop()
    this.core.stop()
  }

  private become(status: LineStatus): void {
    this.line.become(status)
    if (status !== 'open') this.core.down()
  }

  private receive(frame: ServerFrame): void {
    if (frame.type === 'beat') {
      const head = frame.heads[this.pass.session]?.head
      if (head !== undefined) this.core.know(head)
      void this.place()
    }
    if (frame.type === 'problem' && frame.code === 'device_ended') return this.visit.shut()
    if (!('session' in frame) || frame.session !== this.pass.session) return
    this.core.receive(frame)
    if (frame.type === 'event' && this.isShut(frame.event)) return this.visit.shut()
    if (frame.type === 'resumed') {
      this.placedAt = Number.NEGATIVE_INFINITY
      void this.place()
    }
    if (frame.type === 'event' && frame.event.kind === 'requeued') this.placedAt = Number.NEGATIVE_INFINITY
  }

  private isShut({ kind, device }: Event): boolean {
    return kind === 'device_ended' && device === (this.pass.device ?? this.pass.participant)
  }

  /** Asks for the position in the queue now and then, in case a push was lost. */
  private async place(): Promise<void> {
    if (this.core.getSnapshot().view?.phase !== 'waiting' || performance.now() - this.placedAt < placePauseMs) return
    this.placedAt = performance.now()
    const { session } = this.pass
    const asked = answer(this.visit.api.GET('/api/portal/sessions/{session}', { params: { path: { session } } }))
    const seen = await asked.catch(() => undefined)
    if (seen) this.core.receive({ type: 'place', session, place: seen.place, waiting: seen.waiting })
  }

  /** Removes refused commands, apart from messages and ratings, which the customer may send again. */
  private tidy(): void {
    for (const item of this.core.getSnapshot().outgoing) {
      const words = item.command.kind === 'message' || item.command.kind === 'rate'
      if (item.status === 'refused' && !words) void this.core.remove(item.id)
    }
    if (this.core.getSnapshot().view?.ratings.customer?.stars) this.live.stop()
  }
}
