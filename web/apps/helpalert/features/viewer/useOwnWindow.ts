import { useEffect, useState } from 'react'
import { openWindow } from '../../../../shared/browser/window.ts'

export interface OwnWindow {
  /** The window that shows the picture; undefined while the page does. */
  readonly view: Window | undefined
  /** Opens it; false when the browser refuses. */
  open(): Promise<boolean>
  close(): void
}

/** A window of its own for a part of the page, which comes back when the window is closed. */
export function useOwnWindow(title: string): OwnWindow {
  const [view, setView] = useState<Window>()
  const open = async () => {
    const opened = await openWindow(title, 960, 600)
    opened?.addEventListener('pagehide', () => setView(undefined), { once: true })
    setView(opened)
    return opened !== undefined
  }
  const close = () => view?.close()
  useEffect(() => () => view?.close(), [view])
  return { view, open, close }
}
