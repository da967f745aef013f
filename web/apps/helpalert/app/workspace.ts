/**
 * The representative's workspace: one live line, a core for each open session, and changes of the queue. It knows no
 * component; the page subscribes with `useSyncExternalStore`.
 */
import type { ApiProblem } from '../../../shared/api/problem.ts'
import type { LiveTicket, Log, QueryCard, SessionView } from '../../../shared/api/words.ts'
import type { ServerFrame } from '../../../shared/live/frames.ts'
import { Line, type LineOptions, type LineStatus } from '../../../shared/live/line.ts'
import { ToldStatus } from '../../../shared/live/told.ts'
import { SessionCore } from '../../../shared/session/core.ts'
import type { Outbox } from '../../../shared/session/outbox.ts'
import type { Senders } from '../../../shared/session/sender.ts'
import type { OpenSessions } from './openSessions.ts'

export interface WorkspaceOptions {
  readonly outbox: Outbox
  readonly senders: Senders
  readonly open: OpenSessions
  readonly ticket: () => Promise<LiveTicket>
  readonly log: (session: string, after: number) => Promise<Log>
  readonly read: (session: string) => Promise<SessionView>
  /** A query came, changed or left the queue. */
  readonly onCard: (card: QueryCard) => void
  /** The representative's status was changed elsewhere. */
  readonly onStatus: (status: 'available' | 'busy' | 'away') => void
  /**
   * Loaded data may be out of date: the line shows the queue again, other queries are to be seen, or a session has left
   * this representative.
   */
  readonly onStale: () => void
  readonly onRefused: (problem: ApiProblem | undefined) => void
  readonly line?: (options: LineOptions) => Pick<Line, 'start' | 'stop' | 'sendFrame' | 'resume'>
}

export interface WorkspaceSnapshot {
  /** As people are told it. */
  readonly line: LineStatus
  /** The open sessions, in the order they were accepted. */
  readonly cores: readonly SessionCore[]
}

const leaving = new Set(['ended', 'requeued'])

export class Workspace {
  private snapshot: WorkspaceSnapshot = { line: 'stopped', cores: [] }
  private readonly cores = new Map<string, SessionCore>()
  private readonly listeners = new Set<() => void>()
  private watching = false
  private readonly line: Pick<Line, 'start' | 'stop' | 'sendFrame' | 'resume'>
  private readonly told = new ToldStatus(() => this.tell())
  private readonly options: WorkspaceOptions

  constructor(options: WorkspaceOptions) {
    this.options = options
    this.line = (options.line ?? ((given) => new Line(given)))({
      ticket: options.ticket,
      heads: () => Object.fromEntries([...this.cores].map(([session, core]) => [session, core.lastN])),
      onFrame: (frame) => this.receive(frame),
      onStatus: (status, problem) => this.changeStatus(status, problem),
    })
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  getSnapshot = (): WorkspaceSnapshot => this.snapshot

  /** Opens the line, and the sessions that were open before a reload. */
  start(): void {
    this.line.start()
    for (const session of this.options.open.list()) void this.reopen(session)
  }

  /** Tries the line again after it was refused, such as after a new sign-in. */
  again(): void {
    this.line.start()
  }

  stop(): void {
    this.line.stop()
    for (const core of this.cores.values()) core.stop()
    this.cores.clear()
    this.listeners.clear()
  }

  /** Opens a session; one that is open already takes the newer view. */
  open(view: SessionView): SessionCore {
    const known = this.cores.get(view.id)
    if (known) {
      known.see(view)
      return known
    }
    const core = new SessionCore({
      session: view.id,
      outbox: this.options.outbox,
      senders: this.options.senders,
      log: (after) => this.options.log(view.id, after),
      sendFrame: (frame) => this.line.sendFrame(frame),
    })
    core.see(view)
    this.cores.set(view.id, core)
    this.options.open.add(view.id)
    this.line.resume(view.id)
    this.publish()
    return core
  }

  /** Closes a session. The browser keeps what is still in its outbox. */
  close(session: string): void {
    this.cores.get(session)?.stop()
    this.cores.delete(session)
    this.options.open.remove(session)
    this.publish()
  }

  /** Shows the customer that an answer is being written. */
  typing(session: string): void {
    this.line.sendFrame({ type: 'typing', session })
  }

  /** Reads a session and opens it; one that no longer exists is forgotten. */
  private async reopen(session: string): Promise<void> {
    try {
      this.open(await this.options.read(session))
    } catch (problem) {
      if ((problem as Partial<ApiProblem>).status === 404) this.options.open.remove(session)
    }
  }

  private receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'hello':
        this.watching = false
        return this.watch()
      case 'watching':
        this.watching = true
        return this.options.onStale()
      case 'beat':
        this.watch()
        for (const [session, { head }] of Object.entries(frame.heads)) this.cores.get(session)?.know(head)
        return
      case 'queue':
        return this.options.onCard(frame.card)
      case 'status':
        return this.options.onStatus(frame.status)
      case 'problem':
        return
      default:
        if ('session' in frame && typeof frame.session === 'string') this.cores.get(frame.session)?.receive(frame)
        if (frame.type === 'event' && leaving.has(frame.event.kind)) this.options.onStale()
    }
  }

  /** Asks for changes of the queue, until the server has said that it tells them. */
  private watch(): void {
    if (!this.watching) this.line.sendFrame({ type: 'watch', what: 'queue' })
  }

  private changeStatus(status: LineStatus, problem: ApiProblem | undefined): void {
    if (status !== 'open') for (const core of this.cores.values()) core.down()
    if (status === 'refused') this.options.onRefused(problem)
    this.told.become(status)
  }

  private tell(): void {
    this.snapshot = { ...this.snapshot, line: this.told.status }
    this.emit()
  }

  private publish(): void {
    this.snapshot = { ...this.snapshot, cores: [...this.cores.values()].toSorted(byAcceptance) }
    this.emit()
  }

  private emit(): void {
    for (const listener of this.listeners) listener()
  }
}

function byAcceptance(a: SessionCore, b: SessionCore): number {
  const moment = (core: SessionCore) => {
    const { view } = core.getSnapshot()
    return view?.accepted ?? view?.submitted ?? ''
  }
  return moment(a).localeCompare(moment(b))
}
