import { describe, expect, it } from 'vitest'
import {
  buildTimeline,
  endOfPause,
  nextPicture,
  pausesOf,
  pieceAt,
  reachedMark,
  sharesOf,
  stretchAt,
  type RecordedSegment,
  type Timeline,
} from './timeline.ts'

const from = '2026-01-01T10:00:00.000Z'
const time = (ms: number) => new Date(Date.parse(from) + ms).toISOString()
const segment = (start: number, durationMs: number, more: Partial<RecordedSegment> = {}): RecordedSegment => ({
  url: `/blob/${start}`,
  start: time(start),
  durationMs,
  mime: 'video/webm; codecs="vp9"',
  width: 1280,
  height: 720,
  generation: 1,
  sequence: start,
  ...more,
})
const shares = (...spans: [number, number][]) =>
  spans.flatMap(([start, end], i) => [
    { n: 2 * i + 1, at: time(start), kind: 'screen_started' },
    { n: 2 * i + 2, at: time(end), kind: 'screen_stopped' },
  ])
const kindsOf = (timeline: Timeline) => timeline.stretches.map((stretch) => [stretch.kind, stretch.start, stretch.end])
const build = (
  segments: RecordedSegment[],
  gaps: { start: string; durationMs: number }[] = [],
  events: { n: number; at: string; kind: string }[] = [],
) => buildTimeline({ from, to: time(60_000), segments, gaps, events })

describe('the time line of a replay', () => {
  it('joins consecutive pieces and marks the rest as not shared', () => {
    const timeline = build([segment(10_000, 4_000), segment(14_050, 4_000)])
    expect(timeline.stretches).toEqual([
      { kind: 'unshared', start: 0, end: 10_000 },
      { kind: 'picture', start: 10_000, end: 18_050 },
      { kind: 'unshared', start: 18_050, end: 60_000 },
    ])
  })

  it('distinguishes a lost picture from a time in which nothing was shared', () => {
    const timeline = build(
      [segment(0, 5_000), segment(20_000, 5_000)],
      [{ start: time(5_000), durationMs: 15_000 }],
      shares([0, 14_000], [19_000, 25_100]),
    )
    expect(kindsOf(timeline)).toEqual([
      ['picture', 0, 5_000],
      ['lost', 5_000, 14_000],
      ['unshared', 14_000, 20_000],
      ['picture', 20_000, 25_000],
      ['unshared', 25_000, 60_000],
    ])
  })

  it('tells where the screen was shared but not recorded', () => {
    const timeline = build([segment(20_000, 5_000)], [], shares([10_000, 10_800], [19_000, 50_000]))
    expect(kindsOf(timeline)).toEqual([
      ['unshared', 0, 10_000],
      ['brief', 10_000, 10_800],
      ['unshared', 10_800, 20_000],
      ['picture', 20_000, 25_000],
      ['unrecorded', 25_000, 50_000],
      ['unshared', 50_000, 60_000],
    ])
  })

  it('tells a share that was too brief to be recorded, also where the last picture reaches into it', () => {
    const before = build([segment(0, 9_200)], [], shares([0, 8_000], [9_000, 11_500]))
    expect(kindsOf(before)).toEqual([
      ['picture', 0, 9_200],
      ['brief', 9_200, 11_500],
      ['unshared', 11_500, 60_000],
    ])
    const between = [segment(0, 8_000), segment(20_000, 5_000)]
    const gap = { start: time(8_000), durationMs: 12_000 }
    expect(kindsOf(build(between, [gap], shares([0, 8_000], [10_000, 12_000], [19_000, 25_000])))).toEqual([
      ['picture', 0, 8_000],
      ['unshared', 8_000, 10_000],
      ['brief', 10_000, 12_000],
      ['unshared', 12_000, 20_000],
      ['picture', 20_000, 25_000],
      ['unshared', 25_000, 60_000],
    ])
  })

  it('tells a pause of the recording from a loss, and why it paused', () => {
    const paused = [
      { n: 1, at: time(0), kind: 'screen_started' },
      { n: 2, at: time(10_900), kind: 'recording_paused', reason: 'no_room' },
      { n: 3, at: time(31_000), kind: 'recording_resumed' },
      { n: 4, at: time(50_000), kind: 'recording_paused', reason: 'failed' },
      { n: 5, at: time(60_000), kind: 'ended' },
    ]
    const pieces = [segment(0, 10_000), segment(30_000, 5_000), segment(40_000, 9_000)]
    const gaps = [
      { start: time(10_000), durationMs: 20_000 },
      { start: time(35_000), durationMs: 5_000 },
    ]
    expect(kindsOf(build(pieces, gaps, paused))).toEqual([
      ['picture', 0, 10_000],
      ['unrecorded', 10_000, 30_000],
      ['picture', 30_000, 35_000],
      ['lost', 35_000, 40_000],
      ['picture', 40_000, 49_000],
      ['unrecorded', 49_000, 60_000],
    ])
    const origin = Date.parse(from)
    expect(pausesOf(paused, time(60_000))).toEqual([
      { start: origin + 10_900, end: origin + 31_000, reason: 'no_room' },
      { start: origin + 50_000, end: origin + 60_000, reason: 'failed' },
    ])
  })

  it('reads from the log when the screen was shared', () => {
    const origin = Date.parse(from)
    const spans = (events: { n: number; at: string; kind: string }[]) =>
      sharesOf(events, time(60_000)).map(({ start, end }) => [start - origin, end - origin])
    expect(spans([])).toEqual([])
    expect(spans(shares([1_000, 1_400], [2_000, 9_000]))).toEqual([
      [1_000, 1_400],
      [2_000, 9_000],
    ])
    const open = { n: 1, at: time(5_000), kind: 'screen_started' }
    expect(spans([open])).toEqual([[5_000, 60_000]])
    expect(spans([open, { n: 2, at: time(7_000), kind: 'ended' }])).toEqual([[5_000, 7_000]])
  })

  it('cuts a piece where the next recorder took over', () => {
    const timeline = build([segment(0, 8_000), segment(6_000, 4_000, { generation: 2 })])
    expect(timeline.pieces.map((piece) => [piece.start, piece.end])).toEqual([
      [0, 6_000],
      [6_000, 10_000],
    ])
  })

  it('starts with a picture that came before the stated start, and lasts as long as the last one', () => {
    const timeline = build([segment(-2_000, 4_000), segment(59_000, 4_000)])
    expect(timeline.origin).toBe(Date.parse(from) - 2_000)
    expect(timeline.duration).toBe(65_000)
  })

  it('finds the stretch at a position', () => {
    const timeline = build(
      [segment(10_000, 4_000)],
      [],
      [
        { n: 3, at: time(12_000), kind: 'message' },
        { n: 2, at: time(1_000), kind: 'accepted' },
      ],
    )
    expect(pieceAt(timeline, 9_999)).toBe(-1)
    expect(pieceAt(timeline, 10_000)).toBe(0)
    expect(stretchAt(timeline, 14_000)?.kind).toBe('unshared')
    expect(nextPicture(timeline, 0)).toBe(10_000)
    expect(nextPicture(timeline, 14_000)).toBeUndefined()
    expect(reachedMark(timeline, 11_999)).toBe(2)
    expect(reachedMark(timeline, 12_000)).toBe(3)
  })

  it('ends a pause before the next message or picture', () => {
    const timeline = build([segment(40_000, 4_000)], [], [{ n: 1, at: time(20_000), kind: 'message' }])
    expect(endOfPause(timeline, 0, 800)).toBe(19_200)
    expect(endOfPause(timeline, 19_500, 800)).toBe(19_500)
    expect(endOfPause(timeline, 20_500, 800)).toBe(20_500)
    expect(endOfPause(timeline, 22_000, 800)).toBe(40_000)
    expect(endOfPause(timeline, 45_000, 800)).toBe(60_000)
  })
})
