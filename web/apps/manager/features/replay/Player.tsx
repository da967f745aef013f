import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import { toggleFullscreen } from '../../../../shared/browser/fullscreen.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { Controls } from './Controls.tsx'
import { actionOf, isTaken } from './keys.ts'
import { Picture } from './Picture.tsx'
import classes from './replay.module.css'
import { reachedMark, type Timeline } from './timeline.ts'
import { Track } from './Track.tsx'
import { usePlayer } from './usePlayer.ts'

interface PlayerProps {
  readonly timeline: Timeline
  readonly fetchPiece: (url: string, signal: AbortSignal) => Promise<ArrayBuffer>
  /** Where to begin, in milliseconds; called once, when the video element exists. */
  readonly startAt: () => number
  /** A moment to jump to; a new object jumps again. */
  readonly jump: { readonly at: string } | undefined
  readonly describe: (n: number) => string
  readonly note?: ReactNode
  /** Called with the number of the last event that the position has reached, and the position. */
  onReach(n: number, at: number): void
}

/** The whole player: picture, time line, controls and keys. */
export function Player({ timeline, fetchPiece, startAt, jump, describe, note, onReach }: PlayerProps) {
  const frame = useRef<HTMLDivElement>(null)
  const { player, playback, attach } = usePlayer(timeline, fetchPiece, startAt)
  const reached = reachedMark(timeline, playback.at)
  const fullScreen = useCallback(() => void toggleFullscreen(frame.current), [])
  useEffect(() => {
    if (jump) player?.seek(Date.parse(jump.at) - timeline.origin)
  }, [player, jump, timeline])
  useEffect(() => onReach(reached, playback.at), [reached, playback.at, onReach])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!player || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.key, event.target)) return
      const action = event.key === 'f' ? fullScreen : actionOf(event.key, event.shiftKey, player)
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [player, fullScreen])
  return (
    <div className={classes.player} ref={frame}>
      {note}
      <Picture playback={playback} video={attach} onToggle={() => player?.toggle()} onRetry={() => player?.retry()} />
      <Track timeline={timeline} playback={playback} describe={describe} onSeek={(at) => player?.seek(at)} />
      {player && (
        <Controls player={player} playback={playback} duration={timeline.duration} onFullScreen={fullScreen} />
      )}
      <p className={classes.keys}>
        <span className={classes.legend} data-kind="picture">
          {m.manager_legend_picture()}
        </span>
        <span className={classes.legend} data-kind="unshared">
          {m.manager_legend_unshared()}
        </span>
        <span className={classes.legend} data-kind="unrecorded">
          {m.manager_legend_unrecorded()}
        </span>
        <span className={classes.legend} data-kind="lost">
          {m.manager_legend_lost()}
        </span>
        <span className={classes.keyList}>{m.manager_replay_keys_text()}</span>
      </p>
    </div>
  )
}
