import { useEffect, useState } from 'react'
import type { Ask, Opinion } from './queries.ts'

const restMs = 250

/** The check of a typed password, a moment after the last key. The password is kept nowhere else. */
export function useOpinion(password: string, ask: Ask): Opinion | undefined {
  const [heard, setHeard] = useState<{ of: string; opinion: Opinion }>()
  useEffect(() => {
    if (password === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      ask(password, stop.signal).then(
        (opinion) => setHeard({ of: password, opinion }),
        () => {}, // the meter only helps: saving says what is wrong
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- how it is asked does not change what is asked
  }, [password])
  return password === '' ? undefined : heard?.opinion
}
