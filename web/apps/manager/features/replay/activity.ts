/**
 * Finds out when the picture of a recorded segment moved, so that the replay can skip idle time. It reads only the
 * container (WebM or fragmented MP4), never the picture itself.
 */
import { framesOfMp4 } from './mp4.ts'
import { framesOfWebm } from './webm.ts'

export interface Activity {
  /** The segment's own time of its first frame, in milliseconds; the offset of its time stamps. */
  readonly first: number
  /** Moments at which the picture moved, milliseconds after the first frame, ascending. */
  readonly moments: readonly number[]
}

/** A still screen takes a few dozen bytes per frame; larger frames count as movement. */
const movingBytes = 400

/** Returns when the picture moved; a segment that cannot be read counts as moving at its start, so it is never skipped. */
export function activityOf(bytes: ArrayBuffer, mime: string): Activity {
  const frames = mime.includes('mp4') ? framesOfMp4(bytes) : framesOfWebm(bytes)
  const first = frames[0]
  if (!first) return { first: 0, moments: [0] }
  const moments = frames.filter((frame) => !frame.key && frame.bytes >= movingBytes).map((frame) => frame.at - first.at)
  return { first: first.at, moments }
}
