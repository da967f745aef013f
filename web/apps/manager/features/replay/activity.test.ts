import { describe, expect, it } from 'vitest'
import { activityOf } from './activity.ts'

const webm = 'video/webm; codecs="vp9"'
const mp4 = 'video/mp4; codecs="avc1.42e01f"'

const uint = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256)
const element = (id: number[], body: number[], unknown = false) => [
  ...id,
  ...(unknown ? [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff] : [0x10, ...uint(body.length, 3)]),
  ...body,
]
const block = (at: number, size: number, key: boolean) =>
  element([0xa3], [0x81, ...uint(at, 2), key ? 0x80 : 0, ...Array<number>(size).fill(1)])
const bytes = (content: number[]) => new Uint8Array(content).buffer

describe('when a recorded picture moved', () => {
  it('reads a live WebM of unknown sizes', () => {
    const cluster = [
      ...element([0xe7], uint(5_000, 2)),
      ...block(0, 9_000, true),
      ...block(500, 40, false),
      ...block(1_500, 800, false),
    ]
    const file = element([0x18, 0x53, 0x80, 0x67], element([0x1f, 0x43, 0xb6, 0x75], cluster, true), true)
    expect(activityOf(bytes(file), webm)).toEqual({ first: 5_000, moments: [1_500] })
  })

  it('reads the scale of a WebM and survives a torn end', () => {
    const info = element([0x15, 0x49, 0xa9, 0x66], element([0x2a, 0xd7, 0xb1], uint(2_000_000, 3)))
    const cluster = element(
      [0x1f, 0x43, 0xb6, 0x75],
      [...element([0xe7], [0]), ...block(10, 9_000, true), ...block(20, 900, false), ...block(30, 900, false)],
    )
    const file = [...info, ...cluster]
    expect(activityOf(bytes(file.slice(0, -50)), webm)).toEqual({ first: 20, moments: [20] })
  })

  it('reads the samples of a fragmented MP4', () => {
    const box = (name: string, body: number[]) => [
      ...uint(body.length + 8, 4),
      ...[...name].map((c) => c.charCodeAt(0)),
      ...body,
    ]
    const moov = box('moov', box('trak', box('mdia', box('mdhd', [...uint(0, 12), ...uint(90_000, 4), ...uint(0, 8)]))))
    const sample = (duration: number, size: number) => [...uint(duration, 4), ...uint(size, 4)]
    const trun = box('trun', [
      ...uint(0x301, 4),
      ...uint(3, 4),
      ...uint(0, 4),
      ...sample(90_000, 20_000),
      ...sample(45_000, 50),
      ...sample(45_000, 900),
    ])
    const traf = box('traf', [
      ...box('tfhd', [...uint(0x020000, 4), ...uint(1, 4)]),
      ...box('tfdt', [...uint(0, 4), ...uint(180_000, 4)]),
      ...trun,
    ])
    expect(activityOf(bytes([...moov, ...box('moof', traf)]), mp4)).toEqual({ first: 2_000, moments: [1_500] })
  })

  it('never lets an unreadable piece count as idle', () => {
    expect(activityOf(bytes([1, 2, 3]), webm)).toEqual({ first: 0, moments: [0] })
    expect(activityOf(bytes([]), mp4)).toEqual({ first: 0, moments: [0] })
  })
})
