import { afterEach, beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** A browser that starts workers only from URLs of a policy, like pages with Trusted Types. */
function strict() {
  const started: unknown[] = []
  const policies: string[] = []
  class TrustedURL {
    readonly url: string
    constructor(url: string) {
      this.url = url
    }
  }
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }) {
      policies.push(name)
      return { createScriptURL: (url: string) => new TrustedURL(rules.createScriptURL(url)) }
    },
  })
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      constructor(url: unknown) {
        super()
        if (!(url instanceof TrustedURL)) throw new TypeError('This document requires TrustedScriptURL assignment.')
        started.push(url.url)
      }
      terminate(): void {
        started.pop()
      }
    },
  )
  return { started, policies }
}

it('starts its worker through the one policy of the page', async () => {
  const { started, policies } = strict()
  const { everySecond } = await import('./ticker.ts')
  const stops = [everySecond(() => undefined), everySecond(() => undefined)]
  expect(policies).toEqual(['acude'])
  expect(started).toEqual([expect.stringContaining('ticker.worker'), expect.stringContaining('ticker.worker')])
  for (const stop of stops) stop()
  expect(started).toEqual([])
})

it('ticks without a worker where there is none', async () => {
  vi.stubGlobal('Worker', undefined)
  vi.useFakeTimers()
  const { everySecond } = await import('./ticker.ts')
  let ticks = 0
  const stop = everySecond(() => ticks++)
  vi.advanceTimersByTime(3000)
  stop()
  vi.advanceTimersByTime(3000)
  vi.useRealTimers()
  expect(ticks).toBe(3)
})
