import type { Frame } from './frame.ts'

const id = {
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  cluster: 0x1f43b675,
  time: 0xe7,
  simple: 0xa3,
  group: 0xa0,
  block: 0xa1,
}
const parents = new Set([id.segment, id.info, id.cluster, id.group])

/**
 * The frames of a WebM file. Parent elements are entered rather than skipped, so unknown sizes, which live recorders
 * write, do no harm. A truncated file ends the list.
 */
export function framesOfWebm(bytes: ArrayBuffer): Frame[] {
  const view = new DataView(bytes)
  const frames: Frame[] = []
  let scale = 1
  let cluster = 0
  let at = 0
  while (at < view.byteLength) {
    const name = readNumber(view, at, false)
    const size = name && readNumber(view, at + name.length, true)
    if (!name || !size) break
    const body = at + name.length + size.length
    if (parents.has(name.value)) {
      at = body
      continue
    }
    const end = body + size.value
    if (end > view.byteLength) break
    if (name.value === id.scale) scale = readUnsigned(view, body, size.value) / 1e6
    if (name.value === id.time) cluster = readUnsigned(view, body, size.value)
    if (name.value === id.simple || name.value === id.block) {
      const frame = readBlock(view, body, size.value, name.value === id.simple)
      if (frame) frames.push({ ...frame, at: (cluster + frame.at) * scale })
    }
    at = end
  }
  return frames
}

function readBlock(view: DataView, body: number, size: number, simple: boolean): Frame | undefined {
  const track = readNumber(view, body, true)
  if (!track || size < track.length + 3) return undefined
  const flags = view.getUint8(body + track.length + 2)
  return {
    at: view.getInt16(body + track.length),
    bytes: size - track.length - 3,
    key: simple && (flags & 0x80) !== 0,
  }
}

/** A variable-length number of EBML; ids keep their length marker, sizes lose it. */
function readNumber(view: DataView, at: number, strip: boolean): { value: number; length: number } | undefined {
  if (at >= view.byteLength) return undefined
  const first = view.getUint8(at)
  const length = Math.clz32(first) - 23
  if (first === 0 || at + length > view.byteLength) return undefined
  let value = strip ? first & (0xff >> length) : first
  for (let i = 1; i < length; i++) value = value * 256 + view.getUint8(at + i)
  return { value, length }
}

function readUnsigned(view: DataView, at: number, size: number): number {
  let value = 0
  for (let i = 0; i < size; i++) value = value * 256 + view.getUint8(at + i)
  return value
}
