import { useEffect, useRef } from 'preact/hooks'

/** Moves the focus to a step's heading when the step appears, so that keyboard and screen reader are where the eyes are. */
export function useHeadingFocus<T extends HTMLElement>() {
  const heading = useRef<T>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return heading
}
