import { Button, Loader } from '@mantine/core'
import { IconEyeOff, IconUnlink } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { Playback } from './playerCore.ts'
import classes from './replay.module.css'
import type { StretchKind } from './timeline.ts'

interface PictureProps {
  readonly playback: Playback
  readonly video: Ref<HTMLVideoElement>
  onToggle(): void
  onRetry(): void
}

/** How long the note about a skip is shown, in milliseconds of the recording at normal speed. */
const tellMs = 3_000

/** Why there is no picture. */
const why: Readonly<Partial<Record<StretchKind, () => string>>> = {
  lost: m.manager_replay_lost,
  unrecorded: m.manager_replay_unrecorded,
  brief: m.manager_replay_brief,
  unshared: m.manager_replay_unshared,
}

/** The picture, and over it why there is none, that it is loading, or what was skipped. */
export function Picture({ playback, video, onToggle, onRetry }: PictureProps) {
  const hidden = playback.seeing !== 'picture'
  return (
    <div className={classes.picture}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a recording of a screen has no sound */}
      <video
        ref={video}
        muted
        playsInline
        disablePictureInPicture
        aria-label={m.manager_replay_video()}
        data-hidden={hidden}
        onClick={onToggle}
      />
      {hidden && (
        <div className={classes.veil} role="status">
          {playback.seeing === 'lost' ? <IconUnlink size={26} aria-hidden /> : <IconEyeOff size={26} aria-hidden />}
          <p>{why[playback.seeing]?.()}</p>
        </div>
      )}
      {!hidden && playback.unreachable && (
        <div className={classes.veil} role="alert">
          <p>{m.manager_replay_unreachable()}</p>
          <Button size="xs" onClick={onRetry}>
            {m.kit_retry()}
          </Button>
        </div>
      )}
      {!hidden && playback.waiting && !playback.unreachable && (
        <div className={classes.waiting} role="status">
          <Loader size="sm" color="white" aria-label={m.manager_replay_buffering()} />
        </div>
      )}
      <SkipNote playback={playback} />
    </div>
  )
}

function SkipNote({ playback }: { playback: Playback }) {
  const formats = useFormats()
  const { skipped, at, speed } = playback
  if (!skipped || at - skipped.to > tellMs * speed) return null
  const span = formats.span(skipped.to - skipped.from)
  return (
    <p className={classes.skipped} role="status">
      {skipped.why === 'lost' ? m.manager_replay_skipped_lost({ span }) : m.manager_replay_skipped_idle({ span })}
    </p>
  )
}
