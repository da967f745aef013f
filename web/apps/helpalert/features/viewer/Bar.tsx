import { ActionIcon, NativeSelect } from '@mantine/core'
import {
  IconCamera,
  IconCopy,
  IconMaximize,
  IconPictureInPictureTop,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { serverClock } from '../../../../shared/api/clock.ts'
import { copyPicture } from '../../../../shared/browser/clipboard.ts'
import { download } from '../../../../shared/browser/download.ts'
import { toggleFullscreen } from '../../../../shared/browser/fullscreen.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import type { PictureSnapshot } from './picture.ts'
import { nameOfStill, stillOf } from './still.ts'
import { recordedOf, type RecordingNews } from './recorded.ts'
import { RecordedMark } from './RecordedMark.tsx'
import type { OwnWindow } from './useOwnWindow.ts'
import { useSaid } from './useSaid.ts'
import classes from './viewer.module.css'
import { stepZoom, type Zoom, zooms } from './zoom.ts'

interface BarProps {
  readonly snapshot: PictureSnapshot
  readonly news: RecordingNews
  readonly customer: string
  readonly zoom: Zoom
  onZoom(zoom: Zoom): void
  /** The factor at which the whole picture fits. */
  fitted(): number
  video(): HTMLVideoElement | null
  readonly own: OwnWindow
}

/** The viewer's tools, and the facts of the picture. */
export function Bar({ snapshot, news, customer, zoom, onZoom, fitted, video, own }: BarProps) {
  const formats = useFormats()
  const [said, report] = useSaid()
  const still = () => {
    const shown = video()
    return shown ? stillOf(shown) : Promise.reject(new DOMException('there is no picture', 'InvalidStateError'))
  }
  const save = async () => {
    const now = serverClock.now()
    const name = nameOfStill(customer, `${formats.day(now)} ${formats.exactTime(now)}`)
    try {
      download(name, await still())
      return m.helpalert_viewer_saved({ name })
    } catch {
      return m.helpalert_viewer_no_still()
    }
  }
  const copy = async () => ((await copyPicture(still())) ? m.helpalert_viewer_copied() : m.helpalert_viewer_no_copy())
  const openOwn = async () => ((await own.open()) ? '' : m.helpalert_viewer_window_refused())
  const none = snapshot.stream === undefined
  return (
    <div className={classes.bar} role="toolbar" aria-label={m.helpalert_viewer_tools()}>
      <RecordedMark recorded={recordedOf(snapshot, news)} />
      <Tool label={m.helpalert_viewer_smaller()} keys="−" onClick={() => onZoom(stepZoom(zoom, -1, fitted()))}>
        <IconZoomOut size={18} />
      </Tool>
      <NativeSelect
        className={classes.size}
        size="xs"
        aria-label={m.helpalert_viewer_size()}
        value={String(zoom)}
        onChange={({ currentTarget: { value } }) => onZoom(zooms.find((one) => String(one) === value) ?? 'fit')}
        data={zooms.map((one) => ({
          value: String(one),
          label: one === 'fit' ? m.helpalert_viewer_fit() : formats.percent(one),
        }))}
      />
      <Tool label={m.helpalert_viewer_larger()} keys="+" onClick={() => onZoom(stepZoom(zoom, 1, fitted()))}>
        <IconZoomIn size={18} />
      </Tool>
      <span className={classes.readout}>{facts(snapshot, formats)}</span>
      <span className={classes.said} role="status" title={said}>
        {said}
      </span>
      <Tool label={m.helpalert_viewer_save()} disabled={none} onClick={() => report(save())}>
        <IconCamera size={18} />
      </Tool>
      <Tool label={m.helpalert_viewer_copy()} disabled={none} onClick={() => report(copy())}>
        <IconCopy size={18} />
      </Tool>
      <Tool
        label={own.view ? m.helpalert_viewer_back() : m.helpalert_viewer_window()}
        pressed={own.view !== undefined}
        onClick={own.view ? own.close : () => report(openOwn())}
      >
        <IconPictureInPictureTop size={18} />
      </Tool>
      <Tool label={m.helpalert_viewer_full_screen()} onClick={() => void toggleFullscreen(document.documentElement)}>
        <IconMaximize size={18} />
      </Tool>
    </div>
  )
}

/** Codec, size, frame rate and delay. */
function facts({ stats, status }: PictureSnapshot, formats: ReturnType<typeof useFormats>): string {
  if (!stats || status !== 'live') return ''
  return [
    stats.codec,
    `${stats.width}×${stats.height}`,
    m.helpalert_viewer_rate({ rate: formats.number(Math.round(stats.framesPerSecond)) }),
    m.helpalert_viewer_delay({ ms: formats.number(Math.round(stats.roundTripMs)) }),
  ].join(' · ')
}

interface ToolProps {
  readonly label: string
  readonly keys?: string
  readonly disabled?: boolean
  readonly pressed?: boolean
  readonly children: ReactNode
  onClick(): void
}

function Tool({ label, keys, disabled, pressed, children, onClick }: ToolProps) {
  return (
    <ActionIcon
      className={classes.tool}
      title={keys ? `${label} (${keys})` : label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled ?? false}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}
