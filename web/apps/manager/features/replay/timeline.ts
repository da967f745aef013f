/**
 * The replay's time line: milliseconds since the session began, and what each stretch of it shows. Pure: without video element,
 * network or clock.
 */

/** One recorded piece as the player needs it. Times are milliseconds on the time line. */
export interface Piece {
  readonly url: string
  readonly start: number
  readonly end: number
  readonly mime: string
  readonly width: number
  readonly height: number
}

/** What a stretch of the time line holds: a picture, a picture that was lost, or a time in which nothing was shared. */
export type StretchKind = 'picture' | 'lost' | 'unshared'

export interface Stretch {
  readonly kind: StretchKind
  readonly start: number
  readonly end: number
}

/** A marked moment: a message, a consent, the start of a screen. */
export interface Mark {
  readonly n: number
  readonly at: number
  readonly kind: string
}

export interface Timeline {
  /** The wall time of position 0, milliseconds since the epoch. */
  readonly origin: number
  readonly duration: number
  readonly pieces: readonly Piece[]
  readonly stretches: readonly Stretch[]
  readonly marks: readonly Mark[]
}

export interface RecordedSegment {
  readonly url: string
  readonly start: string
  readonly durationMs: number
  readonly mime: string
  readonly width: number
  readonly height: number
  readonly generation: number
  readonly sequence: number
}

export interface RecordedGap {
  readonly start: string
  readonly durationMs: number
}

export interface RecordedEvent {
  readonly n: number
  readonly at: string
  readonly kind: string
}

export interface TimelineInput {
  readonly from: string
  readonly to: string
  readonly segments: readonly RecordedSegment[]
  readonly gaps: readonly RecordedGap[]
  readonly events: readonly RecordedEvent[]
}

/** A smaller gap between two pieces is the seam of two segments, not a hole. */
const seamMs = 400

/** Builds the time line; it starts with the session or with the first picture, whichever came first. */
export function buildTimeline(input: TimelineInput): Timeline {
  const starts = input.segments.map((segment) => Date.parse(segment.start))
  const ends = input.segments.map((segment, i) => (starts[i] ?? 0) + segment.durationMs)
  const origin = Math.min(Date.parse(input.from), ...starts)
  const duration = Math.max(Date.parse(input.to), ...ends) - origin
  const pieces = orderPieces(input.segments, origin)
  const lost = input.gaps.map((gap) => {
    const start = Date.parse(gap.start) - origin
    return { start, end: start + gap.durationMs }
  })
  return {
    origin,
    duration: Math.max(duration, 0),
    pieces,
    stretches: stretchesOf(pieces, lost, Math.max(duration, 0)),
    marks: input.events
      .map((event) => ({ n: event.n, at: clamp(Date.parse(event.at) - origin, 0, duration), kind: event.kind }))
      .sort((a, b) => a.at - b.at || a.n - b.n),
  }
}

/** The pieces ordered by time; where two overlap, the later one counts, which a newer recorder wrote. */
function orderPieces(segments: readonly RecordedSegment[], origin: number): Piece[] {
  const sorted = segments
    .filter((segment) => segment.durationMs > 0)
    .map((segment) => ({ segment, start: Date.parse(segment.start) - origin }))
    .sort(
      (a, b) =>
        a.start - b.start || a.segment.generation - b.segment.generation || a.segment.sequence - b.segment.sequence,
    )
  return sorted.flatMap(({ segment, start }, i) => {
    const next = sorted[i + 1]?.start ?? Number.POSITIVE_INFINITY
    const end = Math.min(start + segment.durationMs, next)
    if (end <= start) return []
    const { url, mime, width, height } = segment
    return [{ url, start, end: next - end < seamMs ? next : end, mime, width, height }]
  })
}

function stretchesOf(
  pieces: readonly Piece[],
  lost: readonly { start: number; end: number }[],
  duration: number,
): Stretch[] {
  const found: Stretch[] = []
  let at = 0
  for (const piece of pieces) {
    fill(found, at, piece.start, lost)
    push(found, { kind: 'picture', start: piece.start, end: Math.min(piece.end, duration) })
    at = piece.end
  }
  fill(found, at, duration, lost)
  return found
}

/** The time without a piece: what the recorder reports as lost, and the rest, in which nothing was shared. */
function fill(found: Stretch[], from: number, to: number, lost: readonly { start: number; end: number }[]): void {
  let at = from
  for (const gap of lost.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(gap.start, at)
    const end = Math.min(gap.end, to)
    if (end - start <= 0) continue
    push(found, { kind: 'unshared', start: at, end: start })
    push(found, { kind: 'lost', start, end })
    at = end
  }
  push(found, { kind: 'unshared', start: at, end: to })
}

function push(found: Stretch[], next: Stretch): void {
  if (next.end <= next.start) return
  const last = found.at(-1)
  if (last && last.kind === next.kind && next.start - last.end < seamMs) {
    found[found.length - 1] = { ...last, end: next.end }
    return
  }
  found.push(next)
}

/** The stretch at a position; undefined only past the end. */
export function stretchAt(timeline: Timeline, at: number): Stretch | undefined {
  return timeline.stretches.find((stretch) => at >= stretch.start && at < stretch.end)
}

/** The index of the piece that shows a position, or −1. */
export function pieceAt(timeline: Timeline, at: number): number {
  return timeline.pieces.findIndex((piece) => at >= piece.start && at < piece.end)
}

/** The start of the first picture at or after a position, or undefined when there is none. */
export function nextPicture(timeline: Timeline, at: number): number | undefined {
  const stretch = timeline.stretches.find((candidate) => candidate.kind === 'picture' && candidate.end > at)
  return stretch && Math.max(stretch.start, at)
}

/** The number of the last event at or before a position. */
export function reachedMark(timeline: Timeline, at: number): number {
  return timeline.marks.findLast((mark) => mark.at <= at)?.n ?? 0
}

/** How long after a message idle time starts to count. */
const lingerMs = 1_200

/**
 * Where idle time at `at` ends: shortly before the next mark, at the next picture, or at the end; at once shortly after
 * a message.
 */
export function endOfPause(timeline: Timeline, at: number, airMs: number): number {
  if (timeline.marks.some((mark) => mark.at > at - lingerMs && mark.at - airMs <= at)) return at
  const mark = timeline.marks.find((candidate) => candidate.at - airMs > at)
  const picture = timeline.stretches.find((candidate) => candidate.kind === 'picture' && candidate.start > at)
  const end = timeline.duration
  return Math.min(mark ? mark.at - airMs : end, picture?.start ?? end, end)
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high))
}
