/** The customer's screen as it arrives: the connection, its stream and its state. It knows no component. */
import type { ApiProblem } from '../../../../shared/api/problem.ts'
import type { LinkStatus } from '../../../../shared/media/link.ts'
import type { PictureStats } from '../../../../shared/media/stats.ts'
import type { Viewing, ViewOptions } from '../../../../shared/media/view.ts'

export interface PictureSnapshot {
  readonly status: LinkStatus
  readonly problem: ApiProblem | undefined
  /** The last stream; kept when the connection is lost, so that the last frame stays visible. */
  readonly stream: MediaStream | undefined
  /** Whether the customer's side is sending. */
  readonly publisher: boolean
  /** Whether the customer's browser has nothing new to show. */
  readonly paused: boolean
  /** Whether the relay records what the customer's side sends; undefined while it does not say. */
  readonly recorded: boolean | undefined
  readonly stats: PictureStats | undefined
}

export interface PictureOptions {
  readonly ask: ViewOptions['ask']
  readonly view: (options: ViewOptions) => Viewing
  /** Calls back once a second; returns how to stop it. */
  readonly everySecond: (tick: () => void) => () => void
}

export const noPicture: PictureSnapshot = {
  status: 'connecting',
  problem: undefined,
  stream: undefined,
  publisher: true,
  paused: false,
  recorded: undefined,
  stats: undefined,
}

export class Picture {
  private snapshot: PictureSnapshot = noPicture
  private readonly listeners = new Set<() => void>()
  private readonly viewing: Viewing
  private readonly release: () => void

  constructor(options: PictureOptions) {
    this.viewing = options.view({
      ask: options.ask,
      onStatus: (status, problem) => this.set({ status, problem }),
      onStream: (stream) => this.set({ stream, publisher: true, paused: false }),
      onPublisher: (publisher, paused, recorded) => this.set({ publisher, paused, recorded }),
    })
    this.release = options.everySecond(() => void this.measure())
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  getSnapshot = (): PictureSnapshot => this.snapshot

  stop(): void {
    this.release()
    this.viewing.stop()
    this.listeners.clear()
  }

  private async measure(): Promise<void> {
    if (this.snapshot.status !== 'live') return
    const stats = await this.viewing.stats()
    if (stats) this.set({ stats })
  }

  private set(change: Partial<PictureSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change }
    for (const listener of this.listeners) listener()
  }
}
