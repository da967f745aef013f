import { useEffect, useState } from 'react'
import { openWindow } from '../../../../shared/browser/window.ts'

export interface OwnWindow {
  /** The window that shows the picture; undefined while the page does. */
  readonly view: Window | undefined
  /** Whether the browser refused to open one. */
  readonly refused: boolean
  open(): void
  close(): void
}

/** A window of its own for a part of the page, which comes back when the window is closed. */
export function useOwnWindow(title: string): OwnWindow {
  const [view, setView] = useState<Window>()
  const [refused, setRefused] = useState(false)
  const ask = async () => {
    const opened = await openWindow(title, 960, 600)
    setRefused(!opened)
    opened?.addEventListener('pagehide', () => setView(undefined), { once: true })
    setView(opened)
  }
  const open = () => void ask()
  const close = () => view?.close()
  useEffect(() => () => view?.close(), [view])
  return { view, refused, open, close }
}
