import { ActionIcon, Loader, SegmentedControl } from '@mantine/core'
import { IconMaximize } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { toggleFullscreen } from '../../../../shared/browser/fullscreen.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { view } from '../../../../shared/media/view.ts'
import { Picture, type PictureSnapshot } from './picture.ts'
import { askToView } from './queries.ts'
import { usePan } from './usePan.ts'
import classes from './viewer.module.css'

type Size = 'fit' | 'actual'

const nothing: PictureSnapshot = {
  status: 'connecting',
  problem: undefined,
  stream: undefined,
  publisher: true,
  stats: undefined,
}
const nobody = () => () => {}

interface ViewerProps {
  readonly session: string
  readonly customer: string
}

/** The customer's screen. It reconnects automatically, and shows over the last frame why there is no picture. */
export function Viewer(props: ViewerProps) {
  const [attempt, setAttempt] = useState(0)
  return <Connected key={attempt} {...props} again={() => setAttempt(attempt + 1)} />
}

function Connected({ session, customer, again }: ViewerProps & { again: () => void }) {
  const api = useApi()
  const [picture, setPicture] = useState<Picture>()
  const [size, setSize] = useState<Size>('fit')
  const frame = useRef<HTMLDivElement>(null)
  const pan = usePan()
  useEffect(() => {
    const made = new Picture({
      ask: (fingerprint) => askToView(api, session, fingerprint),
      view,
      everySecond: (tick) => {
        const timer = setInterval(tick, 1_000)
        return () => clearInterval(timer)
      },
    })
    // oxlint-disable-next-line react/set-state-in-effect -- the connection begins and ends with the component
    setPicture(made)
    return () => made.stop()
  }, [api, session])
  const read = useCallback(() => picture?.getSnapshot() ?? nothing, [picture])
  const snapshot = useSyncExternalStore(picture?.subscribe ?? nobody, read)
  const { stream } = snapshot
  const show = useCallback(
    (video: HTMLVideoElement | null) => {
      if (!video || !stream) return
      video.srcObject = stream
      void video.play().catch(() => undefined)
    },
    [stream],
  )
  const fullScreen = () => void toggleFullscreen(frame.current)
  return (
    <div className={classes.viewer} ref={frame}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={m.helpalert_viewer_size()}
          value={size}
          onChange={(value) => setSize(value === 'actual' ? 'actual' : 'fit')}
          data={[
            { value: 'fit', label: m.helpalert_viewer_fit() },
            { value: 'actual', label: m.helpalert_viewer_actual() },
          ]}
        />
        <Readout snapshot={snapshot} />
        <ActionIcon
          title={m.helpalert_viewer_full_screen()}
          aria-label={m.helpalert_viewer_full_screen()}
          onClick={fullScreen}
          className={classes.tool}
        >
          <IconMaximize size={18} />
        </ActionIcon>
      </div>
      <div className={classes.stage}>
        <div
          className={classes.scroll}
          data-size={size}
          ref={size === 'actual' ? pan : null}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolling areas must be reachable by keyboard
          tabIndex={size === 'actual' ? 0 : -1}
          role="group"
          aria-label={m.helpalert_viewer_of({ name: customer })}
        >
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a screen has no sound */}
          <video
            ref={show}
            muted
            playsInline
            autoPlay
            disablePictureInPicture
            aria-label={m.helpalert_viewer_of({ name: customer })}
          />
        </div>
        <Veil snapshot={snapshot} retry={again} />
      </div>
    </div>
  )
}

/** Codec, size, frame rate and delay. */
function Readout({ snapshot }: { snapshot: PictureSnapshot }) {
  const formats = useFormats()
  const { stats, status } = snapshot
  if (!stats || status !== 'live') return <span className={classes.readout} />
  const facts = [
    stats.codec,
    `${stats.width}×${stats.height}`,
    m.helpalert_viewer_rate({ rate: formats.number(Math.round(stats.framesPerSecond)) }),
    m.helpalert_viewer_delay({ ms: formats.number(Math.round(stats.roundTripMs)) }),
  ]
  return <span className={classes.readout}>{facts.join(' · ')}</span>
}

function Veil({ snapshot, retry }: { snapshot: PictureSnapshot; retry: () => void }) {
  const { status, publisher, problem, stream } = snapshot
  if (status === 'live' && publisher) return null
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

function veilText({ status, publisher, stream }: PictureSnapshot): string {
  if (status === 'live' && !publisher) return m.helpalert_viewer_silent()
  if (status === 'stopped') return m.helpalert_viewer_stopped()
  return stream ? m.helpalert_viewer_reconnecting() : m.helpalert_viewer_connecting()
}
