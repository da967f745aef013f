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

/**
 * What a stretch of the time line holds: a picture, a picture that was lost, a shared screen that was not recorded, one that was
 * shared too briefly for that, or a time in which nothing was shared.
 */
export type StretchKind = 'picture' | 'lost' | 'unrecorded' | 'brief' | 'unshared'

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
  readonly reason?: string | undefined
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

export interface Span {
  readonly start: number
  readonly end: number
}

/** When the screen was shared, as the log says, in milliseconds since the epoch. `to` ends a share that nothing ends. */
export function sharesOf(events: readonly RecordedEvent[], to: string): Span[] {
  const shares: Span[] = []
  let since: number | undefined
  for (const { kind, at } of [...events, { kind: 'ended', at: to }]) {
    if (kind === 'screen_started') since ??= Date.parse(at)
    if (since === undefined || !ends.has(kind)) continue
    shares.push({ start: since, end: Date.parse(at) })
    since = undefined
  }
  return shares
}

const ends = new Set(['screen_stopped', 'ended'])

/** Whether a share may have ended before its first picture was recorded. */
export const isBrief = ({ start, end }: Span): boolean => end - start < 5_000

export interface Pause extends Span {
  readonly reason: string
}

/** When a shared screen was not recorded, and why, as {@link sharesOf}. */
export function pausesOf(events: readonly RecordedEvent[], to: string): Pause[] {
  const pauses: Pause[] = []
  let open: { readonly start: number; readonly reason: string } | undefined
  for (const { kind, at, reason } of [...events, { kind: 'ended', at: to, reason: '' }]) {
    if (kind === 'recording_paused') open ??= { start: Date.parse(at), reason: reason ?? '' }
    if (!open || (kind !== 'recording_resumed' && !ends.has(kind))) continue
    pauses.push({ ...open, end: Date.parse(at) })
    open = undefined
  }
  return pauses
}

/** Builds the time line; it starts with the session or with the first picture, whichever came first. */
export function buildTimeline(input: TimelineInput): Timeline {
  const starts = input.segments.map((segment) => Date.parse(segment.start))
  const ends = input.segments.map((segment, i) => (starts[i] ?? 0) + segment.durationMs)
  const origin = Math.min(Date.parse(input.from), ...starts)
  const duration = Math.max(Date.parse(input.to), ...ends) - origin
  const pieces = orderPieces(input.segments, origin)
  const whole = Math.max(duration, 0)
  return {
    origin,
    duration: whole,
    pieces,
    stretches: stretchesOf(pieces, pastOf(input, origin, pieces), whole),
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

/** What is known of the time without a picture. */
interface Past {
  readonly shares: readonly Span[]
  readonly lost: readonly Span[]
  /** The shares of which there is a picture. */
  readonly pictured: readonly Span[]
  readonly pauses: readonly Span[]
}

function pastOf(input: TimelineInput, origin: number, pieces: readonly Piece[]): Past {
  const moved = (spans: readonly Span[]) =>
    spans.map(({ start, end }) => ({ start: start - origin, end: end - origin }))
  const shares = moved(sharesOf(input.events, input.to))
  const pauses = moved(pausesOf(input.events, input.to))
  const lost = input.gaps.map((gap) => {
    const start = Date.parse(gap.start) - origin
    return { start, end: start + gap.durationMs }
  })
  const pictured = pieces.flatMap((piece) => shareOf(piece, shares) ?? [])
  return { shares, lost, pictured, pauses }
}

/** The share that a piece is of: the last picture of one may reach into the next one. */
function shareOf(piece: Span, shares: readonly Span[]): Span | undefined {
  const common = (share: Span) => Math.min(piece.end, share.end) - Math.max(piece.start, share.start)
  return shares.filter((share) => common(share) > 0).toSorted((a, b) => common(b) - common(a))[0]
}

function stretchesOf(pieces: readonly Piece[], past: Past, duration: number): Stretch[] {
  const found: Stretch[] = []
  let at = 0
  for (const piece of pieces) {
    fill(found, at, piece.start, past)
    push(found, { kind: 'picture', start: piece.start, end: Math.min(piece.end, duration) })
    at = piece.end
  }
  fill(found, at, duration, past)
  return found
}

/** The first picture comes this long after the start of a share at most, and the last one ends so long before its end. */
const settleMs = 3_000

/** The time without a piece, cut where a share or a loss begins or ends. */
function fill(found: Stretch[], from: number, to: number, past: Past): void {
  const edges = [...past.shares, ...past.lost].flatMap(({ start, end }) => [start, end])
  const paused = past.pauses.some((pause) => pause.start < to && pause.end > from)
  const cuts = [from, ...edges.filter((edge) => edge > from && edge < to).toSorted((a, b) => a - b), to]
  for (const [i, end] of cuts.entries()) {
    const start = cuts[i - 1] ?? end
    push(found, { kind: missing({ start, end }, past, paused), start, end })
  }
}

/** What a span without a piece was. `paused`: the recorder said that it paused around it. */
function missing(span: Span, { shares, lost, pictured }: Past, paused: boolean): StretchKind {
  const share = shares.find((one) => within(span, one))
  if (!share) return 'unshared'
  const atEdge = span.start === share.start || span.end === share.end
  if (atEdge && span.end - span.start < settleMs && pictured.includes(share)) return 'unshared'
  if (paused) return 'unrecorded'
  if (isBrief(share) && !pictured.includes(share)) return 'brief'
  return lost.some((one) => within(span, one)) ? 'lost' : 'unrecorded'
}

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end

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
