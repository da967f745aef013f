/**
 * Reads out of a recorded segment when its picture moved, so that the replay can skip idle time. It looks only at the
 * container (WebM or fragmented MP4), never at the picture itself.
 */
import { framesOfMp4 } from './mp4.ts'
import { framesOfWebm } from './webm.ts'

export interface Activity {
  /** The segment's own time of its first frame, milliseconds: what the time stamps must be moved by. */
  readonly first: number
  /** Moments at which the picture moved, milliseconds after the first frame, ascending. */
  readonly moments: readonly number[]
}

/** A still screen costs a few dozen bytes a frame; anything above this is something to look at. */
const movingBytes = 400

/** Returns when the picture moved; a segment that cannot be read counts as moving at its start, so it is never skipped. */
export function activityOf(bytes: ArrayBuffer, mime: string): Activity {
  const frames = mime.includes('mp4') ? framesOfMp4(bytes) : framesOfWebm(bytes)
  const first = frames[0]
  if (!first) return { first: 0, moments: [0] }
  const moments = frames.filter((frame) => !frame.key && frame.bytes >= movingBytes).map((frame) => frame.at - first.at)
  return { first: first.at, moments }
}
