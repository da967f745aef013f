/** Signals that a connection may be stale: the page was asleep, hidden or on another network. */
export interface Wakes {
  /** Calls back when the network returns or the page becomes visible. Returns how to stop. */
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
