/** The buffer a video element plays from, fed with independent segments through Media Source Extensions. */
import type { Piece } from './timeline.ts'

export interface Range {
  readonly start: number
  readonly end: number
}

/** What the player needs of a picture buffer. Times are milliseconds on the time line. */
export interface PictureSource {
  /** Adds a segment with its first frame at `piece.start`; `first` is the segment's own time of that frame. */
  append(piece: Piece, bytes: ArrayBuffer, first: number): Promise<void>
  remove(from: number, to: number): Promise<void>
  buffered(): readonly Range[]
  close(): void
}

/** Whether this browser can play a segment of that type at all. */
export function canPlay(mime: string): boolean {
  return typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(mime)
}

/** Opens a buffer behind a video element; rejects when the element refuses it. */
export async function openSource(video: HTMLVideoElement, mime: string, durationMs: number): Promise<PictureSource> {
  const media = new MediaSource()
  const url = URL.createObjectURL(media)
  video.src = url
  await once(media, 'sourceopen', video)
  URL.revokeObjectURL(url)
  const buffer = media.addSourceBuffer(mime)
  media.duration = durationMs / 1000
  let current = mime
  return {
    async append(piece, bytes, first) {
      if (piece.mime !== current) {
        buffer.changeType(piece.mime)
        current = piece.mime
      }
      buffer.timestampOffset = (piece.start - first) / 1000
      buffer.appendWindowEnd = Number.POSITIVE_INFINITY
      buffer.appendWindowStart = Math.max(piece.start / 1000 - 0.001, 0)
      buffer.appendWindowEnd = piece.end / 1000
      buffer.appendBuffer(bytes)
      await once(buffer, 'updateend', buffer)
    },
    async remove(from, to) {
      buffer.remove(from / 1000, to / 1000)
      await once(buffer, 'updateend', buffer)
    },
    buffered() {
      const ranges = media.readyState === 'open' ? buffer.buffered : undefined
      return Array.from({ length: ranges?.length ?? 0 }, (_, i) => ({
        start: (ranges?.start(i) ?? 0) * 1000,
        end: (ranges?.end(i) ?? 0) * 1000,
      }))
    },
    close() {
      video.removeAttribute('src')
      video.load()
    },
  }
}

/** Waits for an event; rejects at an `error` event. */
function once(target: EventTarget, name: string, failing: EventTarget): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      failing.removeEventListener('error', failed)
      resolve()
    }
    const failed = () => {
      target.removeEventListener(name, done)
      reject(new Error('the browser refused the segment'))
    }
    target.addEventListener(name, done, { once: true })
    failing.addEventListener('error', failed, { once: true })
  })
}
