import type { CSSProperties } from 'react'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Playback } from './playerCore.ts'
import classes from './replay.module.css'
import type { Timeline } from './timeline.ts'

interface TrackProps {
  readonly timeline: Timeline
  readonly playback: Playback
  readonly describe: (n: number) => string
  onSeek(at: number): void
}

const stepMs = 100

/** The time line: where there is a picture, where it was lost, what was said, and where the player is. */
export function Track({ timeline, playback, describe, onSeek }: TrackProps) {
  const formats = useFormats()
  const whole = Math.max(timeline.duration, 1)
  const place = (from: number, to: number): CSSProperties => ({
    insetInlineStart: `${(from / whole) * 100}%`,
    inlineSize: `${((to - from) / whole) * 100}%`,
  })
  return (
    <div className={classes.track}>
      <div className={classes.marks} aria-hidden>
        {timeline.marks.map((mark) => (
          <button
            key={mark.n}
            type="button"
            tabIndex={-1}
            className={classes.mark}
            data-kind={mark.kind === 'message' || mark.kind === 'note' ? mark.kind : 'event'}
            style={{ insetInlineStart: `${(mark.at / whole) * 100}%` }}
            title={`${formats.clock(mark.at)}  ${describe(mark.n)}`}
            aria-label={describe(mark.n)}
            onClick={() => onSeek(mark.at)}
          />
        ))}
      </div>
      <div className={classes.rail}>
        {timeline.stretches.map((stretch) => (
          <span
            key={stretch.start}
            className={classes.stretch}
            data-kind={stretch.kind}
            style={place(stretch.start, stretch.end)}
          />
        ))}
        <span className={classes.played} style={place(0, playback.at)} />
        <span className={classes.thumb} style={{ insetInlineStart: `${(playback.at / whole) * 100}%` }} />
      </div>
      <input
        type="range"
        className={classes.range}
        aria-label={m.manager_replay_position()}
        aria-valuetext={m.manager_replay_position_value({
          at: formats.clock(playback.at),
          end: formats.clock(timeline.duration),
        })}
        min={0}
        max={Math.ceil(whole / stepMs) * stepMs}
        step={stepMs}
        value={playback.at}
        onChange={(event) => onSeek(event.currentTarget.valueAsNumber)}
      />
    </div>
  )
}
