import { useCallback, useEffect, useState } from 'react'

/** How long it is said what came of an act. */
const saidMs = 6_000

/**
 * What came of the last act, as a sentence for screen readers and for the eye; empty when there is nothing to say any more. A new
 * act ends the former sentence at once, so that the same one is read out again.
 */
export function useSaid(): [string, (act: Promise<string>) => void] {
  const [said, say] = useState('')
  useEffect(() => {
    if (!said) return undefined
    const timer = setTimeout(() => say(''), saidMs)
    return () => clearTimeout(timer)
  }, [said])
  const report = useCallback((act: Promise<string>) => {
    say('')
    void act.then(say)
  }, [])
  return [said, report]
}
