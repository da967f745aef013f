import { Button } from '@mantine/core'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useApi } from '../../../../shared/kit/app.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { view } from '../../../../shared/media/view.ts'
import { Bar } from './Bar.tsx'
import { noPicture, Picture } from './picture.ts'
import { askToView } from './queries.ts'
import type { RecordingNews } from './recorded.ts'
import { Screen, type ScreenHold } from './Screen.tsx'
import { useOwnWindow } from './useOwnWindow.ts'
import { useZoomKeys } from './useZoomKeys.ts'
import classes from './viewer.module.css'
import type { Zoom } from './zoom.ts'

const nobody = () => () => {}

interface ViewerProps {
  readonly session: string
  readonly customer: string
  readonly news: RecordingNews
}

/** The customer's screen. It reconnects automatically, and shows over the last frame why there is no picture. */
export function Viewer(props: ViewerProps) {
  const [attempt, setAttempt] = useState(0)
  return <Connected key={attempt} {...props} again={() => setAttempt(attempt + 1)} />
}

function Connected({ session, customer, news, again }: ViewerProps & { again: () => void }) {
  const snapshot = usePicture(session)
  const [zoom, setZoom] = useState<Zoom>('fit')
  const screen = useRef<ScreenHold>(null)
  const title = m.helpalert_viewer_of({ name: customer })
  const own = useOwnWindow(title)
  const fitted = useCallback(() => screen.current?.fitted() ?? 1, [])
  useZoomKeys(setZoom, fitted, own.view?.document)
  useEffect(() => () => void (document.fullscreenElement && document.exitFullscreen()), [])
  const shown = <Screen hold={screen} snapshot={snapshot} title={title} zoom={zoom} retry={again} />
  return (
    <div className={classes.viewer}>
      <Bar
        snapshot={snapshot}
        news={news}
        customer={customer}
        zoom={zoom}
        onZoom={setZoom}
        fitted={fitted}
        video={() => screen.current?.video() ?? null}
        own={own}
      />
      <div className={classes.stage}>
        {own.view ? createPortal(<div className={classes.own}>{shown}</div>, own.view.document.body) : shown}
        {own.view && (
          <div className={classes.away} role="status">
            <p>{m.helpalert_viewer_away()}</p>
            <Button size="xs" onClick={own.close}>
              {m.helpalert_viewer_back()}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

/** The picture of a session, connected as long as the component is there. */
function usePicture(session: string) {
  const api = useApi()
  const [picture, setPicture] = useState<Picture>()
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
  const read = useCallback(() => picture?.getSnapshot() ?? noPicture, [picture])
  return useSyncExternalStore(picture?.subscribe ?? nobody, read)
}
