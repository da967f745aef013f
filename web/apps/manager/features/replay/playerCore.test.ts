import { describe, expect, it } from 'vitest'
import type { Screen } from './lead.ts'
import { PlayerCore } from './playerCore.ts'
import type { PictureSource } from './source.ts'
import { buildTimeline, type Piece } from './timeline.ts'

const from = '2026-01-01T10:00:00.000Z'
const time = (ms: number) => new Date(Date.parse(from) + ms).toISOString()

/** A player with a manual clock, a video that plays its buffer, and segments of 4 s. */
function stage(options: {
  starts: number[]
  /** Of the session, milliseconds; 60 s by default. */
  length?: number
  gaps?: [number, number][]
  events?: number[]
  filled?: number
  refuse?: number
  offline?: boolean
  seekNeverEnds?: boolean
  /** How far before the end of its buffer the video stops, milliseconds. */
  stopsEarly?: number
}) {
  const timeline = buildTimeline({
    from,
    to: time(options.length ?? 60_000),
    segments: options.starts.map((start, i) => ({
      url: `${start}`,
      start: time(start),
      durationMs: 4_000,
      mime: 'video/webm',
      width: 10,
      height: 10,
      generation: 1,
      sequence: i,
    })),
    gaps: (options.gaps ?? []).map(([start, durationMs]) => ({ start: time(start), durationMs })),
    events: [
      ...(options.gaps ? [{ n: 1, at: time(0), kind: 'screen_started' }] : []),
      ...(options.events ?? []).map((at, i) => ({ n: i + 1, at: time(at), kind: 'message' })),
    ],
  })
  const world = {
    now: 0,
    tick: () => {},
    ranges: [] as { start: number; end: number }[],
    offline: options.offline ?? false,
    opened: 0,
    fetched: [] as number[],
  }
  const video = { at: 0, speed: 0 }
  const screen: Screen = {
    at: () => video.at,
    show: (at) => void (video.at = at),
    play: (speed) => void (video.speed = speed),
    pause: () => void (video.speed = 0),
    seeking: () => options.seekNeverEnds ?? false,
  }
  const source: PictureSource = {
    append: async (piece: Piece) => {
      if (piece.start === options.refuse) throw new Error('refused')
      world.ranges = [...world.ranges, { start: piece.start, end: piece.start + (options.filled ?? 4_000) }].toSorted(
        (a, b) => a.start - b.start,
      )
    },
    remove: async () => {},
    buffered: () => world.ranges,
    close: () => void (world.ranges = []),
  }
  const player = new PlayerCore({
    timeline,
    screen,
    open: async () => (world.opened++, source),
    fetchPiece: async (piece) => {
      world.fetched.push(piece.start)
      if (world.offline) throw new Error('offline')
      return new ArrayBuffer(8)
    },
    now: () => world.now,
    every: (tick) => ((world.tick = tick), () => {}),
  })
  const settle = async () => {
    for (let i = 0; i < 60; i++) await Promise.resolve()
  }
  const run = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 50) {
      await settle()
      world.now += 50
      const range = world.ranges.find((candidate) => candidate.start <= video.at && candidate.end > video.at)
      if (video.speed && range) video.at = Math.min(video.at + 50 * video.speed, range.end - (options.stopsEarly ?? 0))
      world.tick()
    }
  }
  return { player, world, video, run, settle }
}

describe("the replay's player", () => {
  it('runs by the clock until the first picture and then by the video', async () => {
    const { player, run, video } = stage({ starts: [2_000] })
    player.play()
    await run(3_000)
    expect(player.snapshot().seeing).toBe('picture')
    expect(video.speed).toBe(1)
    expect(Math.abs(player.snapshot().at - video.at)).toBeLessThan(100)
  })

  it('keeps the last frame of a still picture, and continues automatically', async () => {
    const { player, run } = stage({ starts: [0, 4_000], filled: 1_000 })
    player.play()
    await run(3_000)
    expect(player.snapshot()).toMatchObject({ seeing: 'picture', waiting: false, phase: 'playing' })
    await run(2_000)
    expect(player.snapshot().at).toBeGreaterThan(4_000)
  })

  it('waits for a picture that cannot be loaded, says so, and continues after a retry', async () => {
    const { player, world, run } = stage({ starts: [0], offline: true })
    player.play()
    await run(2_000)
    expect(player.snapshot()).toMatchObject({ unreachable: true, waiting: true, at: 0 })
    world.offline = false
    player.retry()
    await run(1_000)
    expect(player.snapshot()).toMatchObject({ unreachable: false, waiting: false })
    expect(player.snapshot().at).toBeGreaterThan(500)
  })

  it('skips a lost picture and says so', async () => {
    const { player, run } = stage({ starts: [0, 14_000], gaps: [[4_000, 10_000]] })
    player.play()
    await run(5_000)
    expect(player.snapshot().skipped).toMatchObject({ to: 14_000, why: 'lost' })
    expect(player.snapshot().at).toBeGreaterThanOrEqual(14_000)
  })

  it('skips idle time up to the next message when that is on', async () => {
    const { player, run } = stage({ starts: [50_000], events: [30_000] })
    player.setSkipIdle(true)
    player.play()
    await run(500)
    expect(player.snapshot().at).toBeGreaterThanOrEqual(29_200)
    expect(player.snapshot().at).toBeLessThan(31_000)
    expect(player.snapshot().skipped?.why).toBe('idle')
  })

  it('marks a piece that the browser refuses as lost, opens a new buffer and continues after it', async () => {
    const { player, world, run } = stage({ starts: [0, 4_000, 8_000], refuse: 4_000 })
    player.play()
    await run(6_000)
    expect(world.opened).toBeGreaterThan(1)
    expect(player.snapshot().at).toBeGreaterThanOrEqual(8_000)
    expect(player.snapshot().skipped).toMatchObject({ why: 'lost', to: 8_000 })
  })

  it('ends at the end, and plays from the start again', async () => {
    const { player, run } = stage({ starts: [0] })
    player.seek(59_500)
    player.play()
    await run(1_000)
    expect(player.snapshot()).toMatchObject({ phase: 'ended', at: 60_000 })
    player.play()
    expect(player.snapshot()).toMatchObject({ phase: 'playing', at: 0 })
  })

  it.each([
    ['a picture of 9 s that lasts until the end', { starts: [0, 4_000, 5_000], length: 9_000 }],
    ['an end without a picture', { starts: [0], length: 60_000 }],
    ['no picture at all', { starts: [], length: 9_000 }],
    ['a last part that the browser refuses', { starts: [0, 5_000], length: 9_000, refuse: 5_000 }],
  ])('plays from the start after any way to the end: %s', async (_what, { length, ...options }) => {
    for (const ways of [
      [length],
      [Number.MAX_SAFE_INTEGER],
      [Number.MAX_SAFE_INTEGER, length + 5_000, length + 10_000],
      [length - 1_000, length + 4_000, length + 4_000],
    ]) {
      const { player, run, video } = stage({ ...options, length })
      for (const running of [false, true]) {
        if (running) player.play()
        await run(200)
        for (const at of ways) {
          player.seek(at)
          await run(300)
          expect(player.snapshot().at).toBeLessThanOrEqual(length)
        }
        await run(1_500)
        expect(player.snapshot()).toMatchObject({ at: length, phase: 'ended', waiting: false })
        player.play()
        expect(player.snapshot()).toMatchObject({ at: 0, phase: 'playing' })
        await run(1_000)
        expect(player.snapshot().at).toBeGreaterThan(500)
        expect(player.snapshot()).toMatchObject({ phase: 'playing', waiting: false })
        if (options.starts.length > 0) expect(Math.abs(video.at - player.snapshot().at)).toBeLessThan(100)
        player.pause()
      }
    }
  })

  it('shows the last picture at the end', async () => {
    const { player, video, world, settle } = stage({ starts: [0, 40_000, 56_000] })
    player.seek(Number.MAX_SAFE_INTEGER)
    await settle()
    expect(world.fetched).toContain(56_000)
    expect(player.snapshot()).toMatchObject({ seeing: 'picture', waiting: false })
    expect(video.at).toBeGreaterThan(59_900)
  })

  it('accepts only known speeds, which also apply without a picture', async () => {
    const { player, run } = stage({ starts: [] })
    player.setSpeed(100)
    expect(player.snapshot().speed).toBe(8)
    player.play()
    await run(1_000)
    expect(player.snapshot().at).toBe(8_000)
  })

  it('shows the frame under the position while it is paused', async () => {
    const { player, video, settle } = stage({ starts: [0, 4_000] })
    player.seek(5_000)
    await settle()
    expect(video.at).toBe(5_000)
    expect(player.snapshot().phase).toBe('paused')
  })

  it('continues by the clock when the video stops shortly before the end of its buffer', async () => {
    const { player, run } = stage({ starts: [0], stopsEarly: 150 })
    player.play()
    await run(5_000)
    expect(player.snapshot().at).toBeGreaterThan(4_000)
    expect(player.snapshot()).toMatchObject({ phase: 'playing', seeing: 'unshared' })
  })

  it('shows another frame although the previous seek never ended', async () => {
    const { player, video, settle } = stage({ starts: [0, 4_000], seekNeverEnds: true })
    player.seek(1_000)
    await settle()
    player.seek(6_000)
    await settle()
    expect(video.at).toBe(6_000)
  })
})
