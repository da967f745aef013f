import type { Tagged } from '../../api/client.ts'
import { isOutdated } from '../problem.ts'
import { changesOf, clashes, rebased } from './conflict.ts'
import type { Kept } from './stored.ts'

/** How a value is saved and read again. */
export interface Way<T extends object> {
  readonly save: (value: T, changes: Partial<T>, tag: string) => Promise<unknown>
  readonly latest?: (() => Promise<Tagged<T>>) | undefined
}

/** Your draft, and the version that another person saved meanwhile. */
export interface Meeting<T> {
  readonly yours: Kept<T>
  readonly theirs: Tagged<T>
}

export type SavedOrMet<T> = { readonly saved: Kept<T> } | { readonly met: Meeting<T> }

const mostRounds = 4

/**
 * Saves a draft. When another person saved first (412), changes of different fields are merged and saved again; when
 * both changed a field differently, nothing is saved and the conflict is returned.
 */
export async function saveDraft<T extends object>(draft: Kept<T>, way: Way<T>): Promise<SavedOrMet<T>> {
  let kept = draft
  for (let round = 1; ; round++) {
    try {
      await way.save(kept.value, changesOf(kept.base, kept.value), kept.tag)
      return { saved: kept }
    } catch (problem) {
      if (!isOutdated(problem) || !way.latest || round === mostRounds) throw problem
    }
    const theirs = await way.latest()
    if (clashes(kept.base, kept.value, theirs.value).length > 0) return { met: { yours: kept, theirs } }
    kept = { base: theirs.value, tag: theirs.tag, value: rebased(kept.base, kept.value, theirs.value) }
  }
}

/** The draft once `sent` was saved as `saved`: what was typed meanwhile stays, as a change of what was saved. */
export function afterSave<T extends object>(saved: Kept<T>, sent: T, typed: T = sent): Kept<T> {
  return { base: saved.value, tag: saved.tag, value: rebased(sent, typed, saved.value) }
}
