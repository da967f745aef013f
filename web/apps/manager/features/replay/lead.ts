/** Who moves the replay's position: the video where it runs, the clock where it cannot. */
import type { Range } from './source.ts'

/** The video element as the player uses it. `at` is in milliseconds on the time line. */
export interface Screen {
  at(): number
  show(at: number): void
  play(speed: number): void
  pause(): void
  /** True while the element is still looking for the frame of the last `show`. */
  seeking(): boolean
}

/** A video that shows the same frame for this long has stalled. */
const stallMs = 300
/**
 * A seek that takes this long will not end: the element waits for frames that a still picture does not have. Its first
 * frame is shown.
 */
const seekMs = 700
/** An element stops up to this far before the end of its buffer, at normal speed. */
const lastStretchMs = 1_500
const mostNudges = 3

export class Lead {
  /** True while the video moves the position. */
  held = false
  private readonly screen: Screen
  private seen = -1
  private still = 0
  private nudges = 0
  private dry: number | undefined

  constructor(screen: Screen) {
    this.screen = screen
  }

  /**
   * The next position by the video; undefined where the clock has to move it: outside every range, and in a stalled
   * one.
   */
  follow(at: number, range: Range | undefined, speed: number, passed: number): number | undefined {
    if (!range || range.end === this.dry) {
      this.pause()
      return undefined
    }
    if (!this.held) return this.take(at, range, speed)
    const seeking = this.screen.seeking()
    const seen = this.screen.at()
    this.still = seeking || seen === this.seen ? this.still + passed : 0
    this.seen = seen
    if (this.still < (seeking ? seekMs : stallMs)) return seeking ? at : Math.max(seen, at)
    return this.stalled(at, range, speed)
  }

  /** Stops following the video; the clock leads until it is followed again. */
  pause(): void {
    if (this.held) this.screen.pause()
    this.held = false
  }

  /** Forgets which ranges stalled: after a jump all may be tried again. */
  reset(): void {
    this.pause()
    this.dry = undefined
    this.nudges = 0
  }

  private take(at: number, range: Range, speed: number): number {
    this.screen.show(Math.max(at, range.start))
    this.screen.play(speed)
    this.held = true
    this.seen = -1
    this.still = 0
    return at
  }

  /** Near the end of a range the element waits for data that will not come; elsewhere a small seek makes it go on. */
  private stalled(at: number, range: Range, speed: number): number | undefined {
    this.still = 0
    if (range.end - at > lastStretchMs * Math.max(speed, 1) && this.nudges < mostNudges) {
      this.nudges += 1
      this.screen.show(at)
      return at
    }
    this.dry = range.end
    this.pause()
    return undefined
  }
}
