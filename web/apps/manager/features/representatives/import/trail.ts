/** What the tab stores of an import to find it again after a reload; nothing of its text. */
import { tabShelf, type Keeper } from '../../../../../shared/browser/storage.ts'

export interface Trail {
  readonly id: string
  readonly person: string
  /** The name of the file, if any, to be chosen again. */
  readonly file: string
}

const name = 'acude.manager.import'

export function readTrail(person: string, store: Keeper = tabShelf): Trail | undefined {
  try {
    const kept = JSON.parse(store.getItem(name) ?? 'null') as Partial<Trail> | null
    if (typeof kept?.id !== 'string' || kept.person !== person) return undefined
    return { id: kept.id, person, file: typeof kept.file === 'string' ? kept.file : '' }
  } catch {
    return undefined
  }
}

export function writeTrail(trail: Trail | undefined, store: Keeper = tabShelf): void {
  if (trail) store.setItem(name, JSON.stringify(trail))
  else store.removeItem(name)
}
