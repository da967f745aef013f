import { serverClock } from '../../../../shared/api/clock.ts'
import { useEffect, useState } from 'react'

const minuteMs = 60_000
const lookMs = 5_000

/** The present to the minute, in milliseconds since the epoch. */
export function useMinute(): number {
  const [minute, setMinute] = useState(present)
  useEffect(() => {
    const timer = setInterval(() => setMinute(present()), lookMs)
    return () => clearInterval(timer)
  }, [])
  return minute
}

function present(): number {
  return Math.floor(serverClock.now() / minuteMs) * minuteMs
}
