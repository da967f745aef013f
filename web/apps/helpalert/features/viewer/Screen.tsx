import { Loader } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useCallback, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { PictureSnapshot } from './picture.ts'
import { usePan } from './usePan.ts'
import classes from './viewer.module.css'
import type { Zoom } from './zoom.ts'

/** What the viewer's tools need of the screen. */
export interface ScreenHold {
  video(): HTMLVideoElement | null
  /** The factor at which the whole picture fits. */
  fitted(): number
}

interface ScreenProps {
  readonly hold: Ref<ScreenHold>
  readonly snapshot: PictureSnapshot
  readonly title: string
  readonly zoom: Zoom
  retry(): void
}

/** The picture at its size, and over it why it is not new. */
export function Screen({ hold, snapshot, title, zoom, retry }: ScreenProps) {
  const { stream } = snapshot
  const pan = usePan()
  const video = useRef<HTMLVideoElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const show = useCallback(
    (element: HTMLVideoElement | null) => {
      video.current = element
      if (!element || !stream) return
      element.srcObject = stream
      void element.play().catch(() => undefined)
    },
    [stream],
  )
  useImperativeHandle(hold, () => ({
    video: () => video.current,
    fitted: () => {
      const { videoWidth = 0, videoHeight = 0 } = video.current ?? {}
      const { clientWidth = 0, clientHeight = 0 } = box.current ?? {}
      return videoWidth > 0 ? Math.min(clientWidth / videoWidth, clientHeight / videoHeight) : 1
    },
  }))
  const scrolls = zoom !== 'fit'
  return (
    <div className={classes.screen} ref={box}>
      <div
        className={classes.scroll}
        data-size={scrolls ? 'zoomed' : 'fit'}
        ref={scrolls ? pan : null}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolling areas must be reachable by keyboard
        tabIndex={scrolls ? 0 : -1}
        role="group"
        aria-label={title}
      >
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a screen has no sound */}
        <video
          ref={show}
          muted
          playsInline
          autoPlay
          disablePictureInPicture
          aria-label={title}
          style={scrolls && width > 0 ? { inlineSize: `${width * zoom}px` } : undefined}
          onResize={(event) => setWidth(event.currentTarget.videoWidth)}
          onLoadedMetadata={(event) => setWidth(event.currentTarget.videoWidth)}
        />
      </div>
      <Veil snapshot={snapshot} retry={retry} />
    </div>
  )
}

function Veil({ snapshot, retry }: { snapshot: PictureSnapshot; retry: () => void }) {
  const { status, publisher, paused, problem, stream } = snapshot
  if (status === 'live' && publisher) return paused ? <Paused /> : null
  return (
    <div className={classes.veil} data-over={stream !== undefined} role="status">
      {status === 'failed' ? (
        <ProblemNote problem={problem} retry={retry} />
      ) : (
        <p>
          <Loader size="xs" color="white" aria-hidden />
          {veilText(snapshot)}
        </p>
      )}
    </div>
  )
}

/** The last picture stays readable below it. */
function Paused() {
  return (
    <div className={classes.veil} data-paused role="status">
      <p>
        <IconPlayerPause size={16} aria-hidden />
        {m.helpalert_viewer_paused()}
      </p>
    </div>
  )
}

function veilText({ status, publisher, stream }: PictureSnapshot): string {
  if (status === 'live' && !publisher) return m.helpalert_viewer_silent()
  if (status === 'stopped') return m.helpalert_viewer_stopped()
  return stream ? m.helpalert_viewer_reconnecting() : m.helpalert_viewer_connecting()
}
