/** The browser's locks, as far as names and `ifAvailable` go. */
export function fakeLocks(): LockManager {
  const taken = new Set<string>()
  const request = async (name: string, options: LockOptions, work: (lock: unknown) => unknown) => {
    if (taken.has(name) && options.ifAvailable) return work(null)
    if (taken.has(name)) throw new DOMException('', 'TimeoutError')
    taken.add(name)
    await work({ name })
    taken.delete(name)
  }
  return { request } as unknown as LockManager
}
