/** The locks between the tabs of this browser; undefined where there are none, as in pages without a certificate. */
export function browserLocks(): LockManager | undefined {
  try {
    return navigator.locks as LockManager | undefined
  } catch {
    return undefined
  }
}

/** Whether any tab holds a lock. False where the browser does not say. */
export async function isLocked(name: string): Promise<boolean> {
  try {
    const { held } = (await browserLocks()?.query()) ?? {}
    return held?.some((lock) => lock.name === name) ?? false
  } catch {
    return false
  }
}

/** Holds a lock until a promise resolves or the page is closed. Does nothing where the browser refuses. */
export async function lockUntil(name: string, until: Promise<void>): Promise<void> {
  try {
    await browserLocks()?.request(name, () => until)
  } catch {
    // Other tabs do not learn of it.
  }
}
