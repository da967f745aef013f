import { useEffect, useState } from 'react'

const minuteMs = 60_000
const lookMs = 5_000

/** The present to the minute, milliseconds since the epoch: what shows a day or a time of day need not move every second. */
export function useMinute(): number {
  const [minute, setMinute] = useState(present)
  useEffect(() => {
    const timer = setInterval(() => setMinute(present()), lookMs)
    return () => clearInterval(timer)
  }, [])
  return minute
}

function present(): number {
  return Math.floor(Date.now() / minuteMs) * minuteMs
}
