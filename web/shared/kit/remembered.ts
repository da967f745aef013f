/** Small preferences that the browser stores: which branches are open, which columns are shown. */

type Keeper = Pick<Storage, 'getItem' | 'setItem'>

function keeper(): Keeper | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

/** The list under a name; undefined when there is none, or no storage. */
export function readList(name: string, from = keeper()): string[] | undefined {
  try {
    const kept: unknown = JSON.parse(from?.getItem(name) ?? 'null')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : undefined
  } catch {
    return undefined
  }
}

export function writeList(name: string, list: readonly string[], to = keeper()): void {
  try {
    to?.setItem(name, JSON.stringify(list))
  } catch {
    // Without storage the choice is lost.
  }
}
