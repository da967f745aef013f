/** Keeps the part around the playing position in the buffer: fetches ahead, drops what is behind. */
import { activityOf } from './activity.ts'
import type { PictureSource, Range } from './source.ts'
import { clamp, type Piece, type Timeline } from './timeline.ts'

export interface LoaderParts {
  readonly timeline: Timeline
  /** Opens a new buffer; called again after a segment broke the last one. */
  open(mime: string): Promise<PictureSource>
  /** Fetches a segment; rejects when the network fails or the link has expired. */
  fetchPiece(piece: Piece, signal: AbortSignal): Promise<ArrayBuffer>
  /** Called after each change: a piece came in, turned out broken, or could not be fetched. */
  changed(): void
}

interface Loaded {
  readonly bytes: number
  /** Positions on the time line at which the picture moved. */
  readonly moments: readonly number[]
}

const aheadMs = 30_000
const keepBehindMs = 20_000
const budgetBytes = 96 * 1024 * 1024

export class Loader {
  /** True after a segment could not be fetched; `retry` clears it. */
  unreachable = false
  private readonly parts: LoaderParts
  private source: PictureSource | undefined
  private readonly loaded = new Map<number, Loaded>()
  private readonly broken = new Set<number>()
  private position = 0
  private speed = 1
  private busy: AbortController | undefined
  private fetching = -1
  private closed = false

  constructor(parts: LoaderParts) {
    this.parts = parts
  }

  /** Sets the player's position and fetches what it needs next. */
  want(position: number, speed: number): void {
    this.position = position
    this.speed = speed
    const next = this.nextMissing()
    if (this.busy && next !== undefined && this.strayed(next)) this.busy.abort()
    if (!this.busy && !this.unreachable && next !== undefined) void this.load(next)
  }

  retry(): void {
    this.unreachable = false
    this.want(this.position, this.speed)
  }

  has(index: number): boolean {
    return this.loaded.has(index)
  }

  isBroken(index: number): boolean {
    return this.broken.has(index)
  }

  /** The moments at which a loaded piece moves; undefined while it is not loaded. */
  momentsOf(index: number): readonly number[] | undefined {
    return this.loaded.get(index)?.moments
  }

  buffered(): readonly Range[] {
    return this.source?.buffered() ?? []
  }

  close(): void {
    this.closed = true
    this.busy?.abort()
    this.source?.close()
  }

  /** The first piece inside the wanted window that is neither loaded nor broken. */
  private nextMissing(): number | undefined {
    const until = this.position + aheadMs * clamp(this.speed, 1, 4)
    const index = this.parts.timeline.pieces.findIndex(
      (piece, i) => piece.end > this.position && piece.start < until && !this.loaded.has(i) && !this.broken.has(i),
    )
    return index < 0 ? undefined : index
  }

  /** Whether the piece being fetched is no longer wanted, because the player jumped. */
  private strayed(next: number): boolean {
    return this.fetching !== next && Math.abs(this.fetching - next) > 1
  }

  private async load(index: number): Promise<void> {
    const piece = this.parts.timeline.pieces[index]
    if (!piece) return
    const busy = new AbortController()
    this.busy = busy
    this.fetching = index
    try {
      const bytes = await this.parts.fetchPiece(piece, busy.signal)
      if (!this.closed) await this.append(index, piece, bytes)
    } catch {
      if (!busy.signal.aborted) this.unreachable = true
    } finally {
      this.busy = undefined
      this.fetching = -1
    }
    if (this.closed) return
    this.parts.changed()
    this.want(this.position, this.speed)
  }

  /** Puts a piece into the buffer. A piece the browser refuses is marked broken and the buffer is opened anew. */
  private async append(index: number, piece: Piece, bytes: ArrayBuffer): Promise<void> {
    await this.makeRoom(bytes.byteLength)
    try {
      const activity = activityOf(bytes, piece.mime)
      this.source ??= await this.parts.open(piece.mime)
      await this.source.append(piece, bytes, activity.first)
      this.loaded.set(index, {
        bytes: bytes.byteLength,
        moments: activity.moments.map((moment) => piece.start + moment),
      })
    } catch {
      this.broken.add(index)
      this.source?.close()
      this.source = undefined
      this.loaded.clear()
    }
  }

  /** Drops the pieces furthest from the position until the new one fits the budget. */
  private async makeRoom(bytes: number): Promise<void> {
    let total = bytes + [...this.loaded.values()].reduce((sum, piece) => sum + piece.bytes, 0)
    while (total > budgetBytes) {
      const far = this.furthest()
      if (far === undefined) return
      const piece = this.parts.timeline.pieces[far]
      if (piece) await this.source?.remove(piece.start, piece.end)
      total -= this.loaded.get(far)?.bytes ?? 0
      this.loaded.delete(far)
    }
  }

  private furthest(): number | undefined {
    const distance = (index: number) =>
      Math.abs((this.parts.timeline.pieces[index]?.start ?? 0) + keepBehindMs - this.position)
    return [...this.loaded.keys()].sort((a, b) => distance(b) - distance(a))[0]
  }
}
