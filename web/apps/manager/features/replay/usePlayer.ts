import { useCallback, useState, useSyncExternalStore } from 'react'
import type { Screen } from './lead.ts'
import { PlayerCore, type Playback } from './playerCore.ts'
import { openSource } from './source.ts'
import type { Piece, Timeline } from './timeline.ts'

const beatMs = 50

function screenOf(video: HTMLVideoElement): Screen {
  return {
    at: () => video.currentTime * 1000,
    show: (at) => {
      video.currentTime = at / 1000
    },
    play: (speed) => {
      video.playbackRate = speed
      void video.play().catch(() => undefined)
    },
    pause: () => video.pause(),
    seeking: () => video.seeking,
  }
}

const idle: Playback = {
  phase: 'paused',
  at: 0,
  speed: 1,
  skipIdle: false,
  waiting: true,
  unreachable: false,
  seeing: 'unshared',
  skipped: undefined,
}
const nobody = () => () => {}

interface PlayerHold {
  readonly player: PlayerCore | undefined
  readonly playback: Playback
  /** The ref of the video element. */
  readonly attach: (video: HTMLVideoElement) => () => void
}

/** A player for a time line; it lives as long as its video element. */
export function usePlayer(
  timeline: Timeline,
  fetchPiece: (url: string, signal: AbortSignal) => Promise<ArrayBuffer>,
  startAt: () => number,
): PlayerHold {
  const [player, setPlayer] = useState<PlayerCore>()
  const attach = useCallback(
    (video: HTMLVideoElement) => {
      const made = new PlayerCore({
        timeline,
        screen: screenOf(video),
        open: (mime) => openSource(video, mime, timeline.duration),
        fetchPiece: (piece: Piece, signal) => fetchPiece(piece.url, signal),
        now: () => performance.now(),
        every: (tick) => {
          const timer = setInterval(tick, beatMs)
          return () => clearInterval(timer)
        },
      })
      made.seek(startAt())
      setPlayer(made)
      return () => {
        made.close()
        setPlayer(undefined)
      }
    },
    [timeline, fetchPiece, startAt],
  )
  const read = useCallback(() => player?.snapshot() ?? idle, [player])
  const playback = useSyncExternalStore(player?.subscribe ?? nobody, read)
  return { player, playback, attach }
}
