import { useLayoutEffect, useState, type RefObject } from 'react'

/** How far a list begins below the top of the navigation that scrolls it, in pixels, whatever comes and goes above it. */
export function useOffset(list: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const [element, scroller] = [list.current, list.current?.closest('nav')]
    if (!element || !scroller) return undefined
    const sizes = new ResizeObserver(() => {
      const top = scroller.getBoundingClientRect().top - scroller.scrollTop
      setOffset(Math.round(element.getBoundingClientRect().top - top))
    })
    const follow = () => {
      for (const part of scroller.children) sizes.observe(part)
    }
    const parts = new MutationObserver(follow)
    parts.observe(scroller, { childList: true })
    follow()
    return () => {
      parts.disconnect()
      sizes.disconnect()
    }
  }, [list])
  return offset
}
