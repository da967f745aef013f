/** What a page finds in a private window with all site data blocked: every storage throws, locks are refused, the rest is missing. */
export function refuseAll(): void {
  const refuse = () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError')
  }
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'BroadcastChannel']) {
    Object.defineProperty(globalThis, name, { configurable: true, get: refuse })
  }
  for (const name of ['clipboard', 'serviceWorker', 'credentials']) {
    Object.defineProperty(Navigator.prototype, name, { configurable: true, get: () => undefined })
  }
  for (const name of ['request', 'query']) {
    Object.defineProperty(LockManager.prototype, name, {
      configurable: true,
      value: () => Promise.reject(new DOMException('Access is denied.', 'SecurityError')),
    })
  }
  for (const name of ['Notification', 'AudioContext']) Reflect.deleteProperty(globalThis, name)
}

/** Sets the clock of a page off by so many milliseconds; it runs on from there. */
export function shiftClock(ms: number): void {
  const True = Date
  const Shifted = function (...parts: unknown[]) {
    if (!new.target) return new True(True.now() + ms).toString()
    return Reflect.construct(True, parts.length === 0 ? [True.now() + ms] : parts, new.target)
  }
  Object.setPrototypeOf(Shifted, True)
  Object.defineProperty(Shifted, 'prototype', { value: True.prototype })
  Object.assign(Shifted, { now: () => True.now() + ms, parse: True.parse, UTC: True.UTC })
  Object.defineProperty(True.prototype, 'constructor', { value: Shifted })
  globalThis.Date = Shifted as unknown as DateConstructor
}
