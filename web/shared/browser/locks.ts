/** The locks between the tabs of this browser; undefined where there are none, as in pages without a certificate. */
export function browserLocks(): LockManager | undefined {
  try {
    return navigator.locks as LockManager | undefined
  } catch {
    return undefined
  }
}

/** `taken`: by another page. `absent`: there are no locks here. `refused`: the browser does not give them. */
export type Holding = 'held' | 'taken' | 'absent' | 'refused'

/** Names that this page holds as long as it lives, so that of several pages with the same one each can tell. */
export class Holds {
  private readonly held = new Map<string, () => void>()
  private readonly locks: Pick<LockManager, 'request'> | undefined

  constructor(locks: Pick<LockManager, 'request'> | undefined) {
    this.locks = locks
  }

  /** Waits up to `patience` ms for another page to give the name up, as the one before a reload does. */
  async hold(name: string, patience = 0): Promise<Holding> {
    const { locks } = this
    if (!locks) return 'absent'
    if (this.held.has(name)) return 'held'
    return new Promise((resolve) => {
      const until = new Promise<void>((release) => this.held.set(name, release))
      void locks
        .request(name, patience ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true }, (lock) => {
          if (!lock) this.held.delete(name)
          resolve(lock === null ? 'taken' : 'held')
          return lock ? until : undefined
        })
        .catch((error: unknown) => {
          this.held.delete(name)
          resolve(error instanceof DOMException && error.name === 'TimeoutError' ? 'taken' : 'refused')
        })
    })
  }

  /** Releases all names, as closing the page does. */
  release(): void {
    for (const release of this.held.values()) release()
    this.held.clear()
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
