import { useEffect, useRef } from 'preact/hooks'

/**
 * Moves the focus to a step's heading when the step appears, so that keyboard and screen reader follow; never away while the
 * customer is typing.
 */
export function useHeadingFocus<T extends HTMLElement>() {
  const heading = useRef<T>(null)
  useEffect(() => {
    if (!document.activeElement?.matches('textarea, input')) heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
