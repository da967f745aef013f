/** Small preferences that the browser stores: which branches are open, which columns are shown. */
import { browserShelf, type Keeper } from '../browser/storage.ts'

/** The list under a name; undefined when there is none. */
export function readList(name: string, from: Keeper = browserShelf): string[] | undefined {
  try {
    const kept: unknown = JSON.parse(from.getItem(name) ?? 'null')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : undefined
  } catch {
    return undefined
  }
}

export function writeList(name: string, list: readonly string[], to: Keeper = browserShelf): void {
  to.setItem(name, JSON.stringify(list))
}
