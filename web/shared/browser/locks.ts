/** The locks between the tabs of this browser; undefined where there are none, as in pages without a certificate. */
export function browserLocks(): LockManager | undefined {
  try {
    return navigator.locks as LockManager | undefined
  } catch {
    return undefined
  }
}

/**
 * Waits until no tab holds a lock by {@link lockUntil} or waits for it. False where the browser does not say, and after
 * an abort.
 */
export async function whenFree(name: string, signal: AbortSignal): Promise<boolean> {
  const locks = browserLocks()
  if (!locks) return false
  const claimed = async () => {
    const { pending } = await locks.query()
    return pending?.some((lock) => lock.name === name && lock.mode === 'exclusive') ?? false
  }
  try {
    while (!signal.aborted) {
      if (!(await locks.request(name, { mode: 'shared', signal }, claimed))) return !signal.aborted
    }
  } catch {
    // Refused or aborted.
  }
  return false
}

/** Holds a lock until a promise resolves or the page is closed. Does nothing where the browser refuses. */
export async function lockUntil(name: string, until: Promise<void>): Promise<void> {
  try {
    await browserLocks()?.request(name, () => until)
  } catch {
    // Other tabs do not learn of it.
  }
}
