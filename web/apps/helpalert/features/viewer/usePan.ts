import { useCallback } from 'react'

/** Lets a scrolling box be dragged with the mouse, as a map is. Give the returned function to it as its ref. */
export function usePan(): (box: HTMLElement | null) => (() => void) | undefined {
  return useCallback((box) => {
    if (!box) return undefined
    const stop = new AbortController()
    const press = (down: PointerEvent) => {
      if (down.pointerType !== 'mouse' || down.button !== 0) return
      const from = { x: down.clientX + box.scrollLeft, y: down.clientY + box.scrollTop }
      box.setPointerCapture(down.pointerId)
      const move = (event: PointerEvent) => box.scrollTo(from.x - event.clientX, from.y - event.clientY)
      box.addEventListener('pointermove', move, { signal: stop.signal })
      box.addEventListener('pointerup', () => box.removeEventListener('pointermove', move), {
        once: true,
        signal: stop.signal,
      })
    }
    box.addEventListener('pointerdown', press, { signal: stop.signal })
    return () => stop.abort()
  }, [])
}
