const firstMs = 250
const longestMs = 15_000

/** How long to wait before try number `attempt` (0, 1, 2 …): full jitter between 0.25 s and a bound that doubles up to 15 s. */
export function backoffMs(attempt: number, random: () => number): number {
  const bound = Math.min(longestMs, firstMs * 2 ** Math.min(attempt + 1, 10))
  return Math.round(firstMs + random() * (bound - firstMs))
}
