import type { Frame } from './frame.ts'

const parents = new Set(['moov', 'trak', 'mdia', 'moof', 'traf'])

/** State from the boxes read so far, for the samples that follow. */
interface Track {
  scale: number
  base: number
  duration: number
  size: number
}

/** The frames of a fragmented MP4 with one video track. A truncated file ends the list. */
export function framesOfMp4(bytes: ArrayBuffer): Frame[] {
  const frames: Frame[] = []
  readBoxes(new DataView(bytes), 0, bytes.byteLength, { scale: 1000, base: 0, duration: 0, size: 0 }, frames)
  return frames
}

function readBoxes(view: DataView, from: number, to: number, track: Track, frames: Frame[]): void {
  let at = from
  while (at + 8 <= to) {
    const size = view.getUint32(at)
    const name = readName(view, at + 4)
    const end = at + size
    if (size < 8 || end > to) return
    if (parents.has(name)) readBoxes(view, at + 8, end, track, frames)
    else readBox(view, name, at + 8, track, frames)
    at = end
  }
}

function readBox(view: DataView, name: string, body: number, track: Track, frames: Frame[]): void {
  const version = body < view.byteLength ? view.getUint8(body) : 0
  if (name === 'mdhd') track.scale = view.getUint32(body + (version === 1 ? 20 : 12))
  if (name === 'tfdt') track.base = version === 1 ? Number(view.getBigUint64(body + 4)) : view.getUint32(body + 4)
  if (name === 'tfhd') readDefaults(view, body, track)
  if (name === 'trun') readRun(view, body, track, frames)
}

function readDefaults(view: DataView, body: number, track: Track): void {
  const flags = view.getUint32(body) & 0xffffff
  let at = body + 8
  if (flags & 0x1) at += 8
  if (flags & 0x2) at += 4
  if (flags & 0x8) {
    track.duration = view.getUint32(at)
    at += 4
  }
  if (flags & 0x10) track.size = view.getUint32(at)
}

/** A run of samples; the first sample of the file is the key frame its recorder asked for. */
function readRun(view: DataView, body: number, track: Track, frames: Frame[]): void {
  const flags = view.getUint32(body) & 0xffffff
  const count = view.getUint32(body + 4)
  let at = body + 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0)
  const take = (bit: number, otherwise: number): number => {
    if (!(flags & bit)) return otherwise
    at += 4
    return view.getUint32(at - 4)
  }
  let time = track.base
  for (let i = 0; i < count && at <= view.byteLength; i++) {
    const duration = take(0x100, track.duration)
    const bytes = take(0x200, track.size)
    const sampleFlags = take(0x400, 0x10000)
    take(0x800, 0)
    frames.push({
      at: (time / track.scale) * 1000,
      bytes,
      key: frames.length === 0 || (flags & 0x400 ? !(sampleFlags & 0x10000) : false),
    })
    time += duration
  }
}

function readName(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
}
