/** The longest delay of a browser's timer. */
const longestMs = 2 ** 31 - 1
/** How far off the estimate of the server's time may be. */
const inexactMs = 1_500
const spreadMs = 5_000
const lateMs = 60_000

/**
 * How long a closed portal's page waits before it looks again, if the portal opens in `untilMs`: until shortly after that
 * moment, not all customers at once; a minute if the portal should be open and is not.
 */
export function lookAgainMs(untilMs: number, random: () => number): number {
  if (untilMs <= 0) return lateMs
  return Math.min(untilMs + inexactMs + random() * spreadMs, longestMs)
}
