/** What tells a page that its connection may be stale: it was asleep, hidden or on another network. */
export interface Wakes {
  /** The device says that a network is there again, or the page is seen again. Returns how to stop listening. */
  (woken: () => void, offline: () => void): () => void
}

/** Listens to the browser's own signals. */
export const browserWakes: Wakes = (woken, offline) => {
  const seen = () => {
    if (document.visibilityState === 'visible') woken()
  }
  addEventListener('online', woken)
  addEventListener('offline', offline)
  addEventListener('pageshow', woken)
  document.addEventListener('visibilitychange', seen)
  document.addEventListener('resume', woken)
  return () => {
    removeEventListener('online', woken)
    removeEventListener('offline', offline)
    removeEventListener('pageshow', woken)
    document.removeEventListener('visibilitychange', seen)
    document.removeEventListener('resume', woken)
  }
}
