/** What is left in the tab of an import that was interrupted: enough to find it again, and nothing of its text. */
import { tabShelf, type Shelf } from '../../../../../shared/kit/draft/shelf.ts'

export interface Trail {
  readonly id: string
  readonly person: string
  /** The file, when it was one: what to choose again. */
  readonly file: string
}

const name = 'acude-import'

export function readTrail(person: string, shelf: Shelf | undefined = tabShelf()): Trail | undefined {
  try {
    const kept = JSON.parse(shelf?.getItem(name) ?? 'null') as Partial<Trail> | null
    if (typeof kept?.id !== 'string' || kept.person !== person) return undefined
    return { id: kept.id, person, file: typeof kept.file === 'string' ? kept.file : '' }
  } catch {
    return undefined
  }
}

export function writeTrail(trail: Trail | undefined, shelf: Shelf | undefined = tabShelf()): void {
  try {
    if (trail) shelf?.setItem(name, JSON.stringify(trail))
    else shelf?.removeItem(name)
  } catch {
    // Without storage an interrupted import is found again by its text alone.
  }
}
