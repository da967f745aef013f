/**
 * The replay's player: one position on the time line, moved by the video where there is a picture and by the clock
 * elsewhere. It knows no component and no element; `PlayerParts` are what it needs.
 */
import { Lead, type Screen } from './lead.ts'
import { Loader, type LoaderParts } from './loader.ts'
import { clamp, endOfPause, pieceAt, stretchAt, type StretchKind } from './timeline.ts'

export interface PlayerParts extends Omit<LoaderParts, 'changed'> {
  readonly screen: Screen
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Calls `tick` some twenty times a second; returns how to stop it. */
  every(tick: () => void): () => void
}

/** What was skipped, to be shown. */
export interface Skipped {
  readonly from: number
  readonly to: number
  readonly why: 'lost' | 'idle'
}

export interface Playback {
  readonly phase: 'paused' | 'playing' | 'ended'
  readonly at: number
  readonly speed: number
  readonly skipIdle: boolean
  /** True while the picture at the position is loading. */
  readonly waiting: boolean
  readonly unreachable: boolean
  readonly seeing: StretchKind
  readonly skipped: Skipped | undefined
}

export const speeds = [0.5, 1, 1.5, 2, 4, 8] as const

/** Shorter pauses are not skipped. */
const idleMs = 3_000
/** How much of a pause is played before the next event. */
const airMs = 800
const edgeMs = 60
/** While the clock leads, frames are shown at most this often. */
const playingShowMs = 250

export class PlayerCore {
  private state: Playback = {
    phase: 'paused',
    at: 0,
    speed: 1,
    skipIdle: false,
    waiting: false,
    unreachable: false,
    seeing: 'unshared',
    skipped: undefined,
  }
  private readonly parts: PlayerParts
  private readonly loader: Loader
  private readonly lead: Lead
  private readonly listeners = new Set<() => void>()
  private readonly stop: () => void
  private last: number
  private shown: number | undefined

  constructor(parts: PlayerParts) {
    this.parts = parts
    this.lead = new Lead(parts.screen)
    this.loader = new Loader({ ...parts, changed: () => this.refresh() })
    this.last = parts.now()
    this.stop = parts.every(() => this.tick())
    this.moveTo(0)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  snapshot = (): Playback => this.state

  play(): void {
    if (this.state.at >= this.parts.timeline.duration) this.moveTo(0)
    this.last = this.parts.now()
    this.set({ phase: 'playing' })
  }

  pause(): void {
    this.lead.pause()
    if (this.state.phase === 'playing') this.set({ phase: 'paused' })
  }

  toggle(): void {
    if (this.state.phase === 'playing') this.pause()
    else this.play()
  }

  seek(at: number): void {
    this.set({ skipped: undefined })
    this.moveTo(at)
    if (this.state.at >= this.parts.timeline.duration) this.set({ phase: 'ended' })
    else if (this.state.phase === 'ended') this.set({ phase: 'paused' })
  }

  setSpeed(speed: number): void {
    this.lead.pause()
    this.set({ speed: clamp(speed, speeds[0], 8) })
  }

  setSkipIdle(skipIdle: boolean): void {
    this.set({ skipIdle })
  }

  retry(): void {
    this.loader.retry()
    this.refresh()
  }

  close(): void {
    this.stop()
    this.listeners.clear()
    this.loader.close()
  }

  private moveTo(position: number): void {
    const at = clamp(position, 0, this.parts.timeline.duration)
    this.lead.reset()
    this.last = this.parts.now()
    this.set({ at })
    this.loader.want(this.looking, this.state.speed)
    this.refresh()
  }

  /** The moment whose picture is shown; at the end it is the last one. */
  private get looking(): number {
    return Math.max(Math.min(this.state.at, this.parts.timeline.duration - 1), 0)
  }

  /** Updates the state from the position, and shows its frame when it is loaded. */
  private refresh(): void {
    const { timeline } = this.parts
    const at = this.looking
    const index = pieceAt(timeline, at)
    const broken = index >= 0 && this.loader.isBroken(index)
    this.set({
      seeing: broken ? 'lost' : (stretchAt(timeline, at)?.kind ?? 'unshared'),
      waiting: index >= 0 && !broken && !this.loader.has(index),
      unreachable: this.loader.unreachable,
    })
    if (this.lead.held) this.shown = undefined
    else this.show(this.frameBefore(at))
  }

  /** Seeks to a frame once: a seek into a still picture may never end, and repeating it does not help. */
  private show(frame: number | undefined): void {
    const apart = this.state.phase === 'playing' ? playingShowMs : edgeMs / 2
    if (frame === undefined || (this.shown !== undefined && Math.abs(this.shown - frame) < apart)) return
    this.shown = frame
    this.parts.screen.show(frame)
  }

  /** The buffered moment whose frame is on the screen at `at`: that moment, or the last frame before the picture stood still. */
  private frameBefore(at: number): number | undefined {
    const range = this.loader.buffered().findLast((candidate) => candidate.start <= at + edgeMs)
    return range && clamp(at, range.start, range.end - edgeMs / 2)
  }

  private tick(): void {
    const now = this.parts.now()
    const passed = now - this.last
    this.last = now
    if (this.state.phase !== 'playing') return
    const at = this.advance(passed)
    if (at >= this.parts.timeline.duration) {
      this.lead.pause()
      this.set({ at: this.parts.timeline.duration, phase: 'ended' })
      return this.refresh()
    }
    this.set({ at })
    this.loader.want(at, this.state.speed)
    this.skip()
    this.refresh()
  }

  /** The next position: the video's where it plays, the clock's elsewhere, the same while the picture is loading. */
  private advance(passed: number): number {
    const { timeline } = this.parts
    const { at, speed } = this.state
    const index = pieceAt(timeline, at)
    const range = this.loader
      .buffered()
      .find((candidate) => candidate.start <= at + edgeMs && candidate.end - edgeMs > at)
    const led = this.lead.follow(at, index < 0 ? undefined : range, speed, passed)
    if (led !== undefined) return clamp(led, at, timeline.duration)
    const missing = index >= 0 && !this.loader.has(index) && !this.loader.isBroken(index)
    return missing ? at : at + passed * speed
  }

  /** Skips lost pictures, and idle time when that is turned on. */
  private skip(): void {
    const { timeline } = this.parts
    const { at, skipIdle } = this.state
    const index = pieceAt(timeline, at)
    if (index >= 0 && this.loader.isBroken(index)) return this.jump(timeline.pieces[index]?.end ?? at, 'lost')
    const stretch = stretchAt(timeline, at)
    if (stretch?.kind === 'lost') return this.jump(stretch.end, 'lost')
    if (!skipIdle || !stretch) return
    const end = stretch.kind === 'picture' ? this.endOfStillness(index) : endOfPause(timeline, at, airMs)
    if (end - at >= idleMs) this.jump(end, 'idle')
  }

  /** Until when nothing moves and nothing is said, as far as loaded segments tell. */
  private endOfStillness(index: number): number {
    const { timeline } = this.parts
    const at = this.state.at
    const quiet = endOfPause(timeline, at, airMs)
    const recent = this.loader.momentsOf(index)?.findLast((moment) => moment <= at)
    if (recent !== undefined && at - recent < idleMs / 2) return at
    for (let i = index; i < timeline.pieces.length; i++) {
      const piece = timeline.pieces[i]
      const moments = this.loader.momentsOf(i)
      if (!piece || !moments) return Math.min(piece?.start ?? at, quiet)
      const next = moments.find((moment) => moment > at)
      if (next !== undefined) return Math.min(next - airMs, quiet)
      if (piece.end >= quiet) return quiet
    }
    return quiet
  }

  private jump(to: number, why: Skipped['why']): void {
    const from = this.state.at
    if (to <= from) return
    this.set({ skipped: { from: this.continues(why) ?? from, to, why } })
    this.moveTo(to)
  }

  /** Several skips with nothing shown between them count as one. */
  private continues(why: Skipped['why']): number | undefined {
    const last = this.state.skipped
    return last?.why === why && this.state.at - last.to < idleMs ? last.from : undefined
  }

  private set(change: Partial<Playback>): void {
    const next = { ...this.state, ...change }
    const same = (Object.keys(change) as (keyof Playback)[]).every((key) => this.state[key] === next[key])
    if (same) return
    this.state = next
    for (const listener of this.listeners) listener()
  }
}
