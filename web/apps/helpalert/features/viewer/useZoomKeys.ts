import { useEffect, type Dispatch, type SetStateAction } from 'react'
import { type Zoom, zoomOfKey } from './zoom.ts'

/** + and − change the size and 0 fits, on the page and in the picture's own window, wherever nothing is written. */
export function useZoomKeys(
  setZoom: Dispatch<SetStateAction<Zoom>>,
  fitted: () => number,
  ownDocument: Document | undefined,
): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return
      if (zoomOfKey(event.key, 'fit', 1) === undefined) return
      event.preventDefault()
      setZoom((zoom) => zoomOfKey(event.key, zoom, fitted()) ?? zoom)
    }
    const documents = ownDocument ? [document, ownDocument] : [document]
    for (const one of documents) one.addEventListener('keydown', press)
    return () => {
      for (const one of documents) one.removeEventListener('keydown', press)
    }
  }, [setZoom, fitted, ownDocument])
}

/** Elements of another window are of another realm, so that `instanceof` would not know them. */
function isWriting({ target }: KeyboardEvent): boolean {
  const closest = (target as Partial<Element> | null)?.closest?.bind(target)
  return Boolean(closest?.('input, textarea, select, [contenteditable], [role="listbox"], [role="dialog"]'))
}
