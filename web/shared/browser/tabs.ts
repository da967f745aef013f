/** Speaks to the other tabs of this browser; what is said under one name is heard under it. */
export interface Tabs {
  tell(message: unknown): void
}

/** Opens the line to the other tabs. Where the browser has none, nothing is heard. */
export function openTabs(name: string, onHeard: (message: unknown) => void): Tabs {
  try {
    const channel = new BroadcastChannel(name)
    channel.addEventListener('message', (event) => onHeard(event.data))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    return { tell: (message) => channel.postMessage(message) }
  } catch {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    return { tell: () => {} }
  }
}
