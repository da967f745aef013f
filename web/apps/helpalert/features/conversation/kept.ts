/** What this tab stores of a conversation besides the session itself: the draft, and how far it was read. */
import { tabShelf } from '../../../../shared/browser/storage.ts'

const draftKey = (session: string) => `acude.helpalert.draft.${session}`
const noteKey = (session: string) => `acude.helpalert.note.${session}`
const seenKey = (session: string) => `acude.helpalert.seen.${session}`

export type DraftKind = 'message' | 'note'

const keyOf = (kind: DraftKind, session: string) => (kind === 'message' ? draftKey(session) : noteKey(session))

export function readDraft(kind: DraftKind, session: string): string {
  return tabShelf.getItem(keyOf(kind, session)) ?? ''
}

export function keepDraft(kind: DraftKind, session: string, text: string): void {
  if (text) tabShelf.setItem(keyOf(kind, session), text)
  else tabShelf.removeItem(keyOf(kind, session))
}

/** How far each conversation was read; the page listens to it for its counts. */
class Seen {
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  of(session: string): number {
    return Number(tabShelf.getItem(seenKey(session)) ?? 0)
  }

  reach(session: string, n: number): void {
    if (n <= this.of(session)) return
    tabShelf.setItem(seenKey(session), String(n))
    for (const listener of this.listeners) listener()
  }
}

export const seen = new Seen()

/** Forgets everything stored of a session that has left the workspace. */
export function forget(session: string): void {
  for (const key of [draftKey(session), noteKey(session), seenKey(session)]) tabShelf.removeItem(key)
}
