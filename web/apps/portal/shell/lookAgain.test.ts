import { expect, it } from 'vitest'
import { lookAgainMs } from './lookAgain.ts'

it('looks again when the portal opens, and never in a loop', () => {
  for (const chance of [0, 0.999]) {
    const random = () => chance
    for (const until of [1, 1_000, 60_000, 4 * 24 * 3_600_000]) {
      const wait = lookAgainMs(until, random)
      expect(wait).toBeGreaterThan(until + 1_000)
      expect(wait).toBeLessThan(until + 7_000)
    }
    for (const late of [0, -1, -4 * 24 * 3_600_000]) expect(lookAgainMs(late, random)).toBe(60_000)
    expect(lookAgainMs(90 * 24 * 3_600_000, random)).toBe(2 ** 31 - 1)
  }
})
