import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Tagged } from '../../api/client.ts'
import type { Me } from '../account/queries.ts'
import { meKey } from '../app.tsx'
import { isSignedOut } from '../problem.ts'
import { clashes, rebased, yielded, type Clash } from './conflict.ts'
import { fieldsOf, type Fields } from './fields.ts'
import { same, withValueAt } from './paths.ts'
import { afterSave, saveDraft, type Meeting } from './saving.ts'
import { tabShelf } from '../../browser/storage.ts'
import { readDraft, writeDraft, type Kept } from './stored.ts'
import { useTyped } from './useTyped.ts'
import { useUnsaved, type Unsaved } from './useUnsaved.ts'

export interface DraftOptions<T extends object> {
  /** Names the draft in the tab's storage: one name per edited object, as in `team/01J…`. */
  readonly key: string
  /** The server's value, or an empty form. While nothing was typed, a newer one replaces it. */
  readonly initial: T
  /** The ETag `initial` was read with. */
  readonly tag?: string | undefined
  /** Sends the value. `changes` holds the fields that differ from what was read; `tag` belongs into `ifMatch`. */
  readonly save: (value: T, changes: Partial<T>, tag: string) => Promise<unknown>
  /** Reads the value again after another person changed it. Without it a conflict is shown like any other problem. */
  readonly latest?: (() => Promise<Tagged<T>>) | undefined
  /** Fields that are never stored outside the page. */
  readonly secrets?: readonly (keyof T)[]
}

/** The fields that another person changed meanwhile, and the two ways to resolve the conflict. */
export interface Conflict<T> {
  readonly fields: readonly Clash<T>[]
  keepMine(): void
  takeTheirs(): void
}

export interface Draft<T extends object> extends Fields {
  readonly value: T
  readonly dirty: boolean
  readonly busy: boolean
  /** Saved, and not touched since. */
  readonly saved: boolean
  readonly problem: unknown
  readonly conflict: Conflict<T> | undefined
  readonly unsaved: Unsaved
  set(change: Partial<T>): void
  /** Sets the value at a path, as in `fields.2.label`. */
  setAt(path: string, value: unknown): void
  /** Saves; false when it was refused or there is a conflict to resolve. */
  submit(): Promise<boolean>
  /** Discards the changes. */
  reset(): void
}

/**
 * The present draft. Once all is saved, `seen` is the value the page had read until then; a newer one replaces the
 * draft.
 */
interface Hand<T> extends Kept<T> {
  readonly seen?: T
}

/**
 * A draft of one object. It survives a reload, an expired sign-in and leaving the page by mistake. When another person saved
 * the same object meanwhile, changes of different fields are merged, and the rest is a conflict to resolve.
 */
export function useDraft<T extends object>(options: DraftOptions<T>): Draft<T> {
  const { initial } = options
  const me = useQueryClient().getQueryData<Me | null>(meKey)
  const name = `acude-draft/${me?.id ?? ''}/${options.key}`
  const [hand, setHand] = useState<Hand<T> | undefined>(() => readDraft(tabShelf, name, initial))
  const [meeting, setMeeting] = useState<Meeting<T>>()
  const current = hand?.seen !== undefined && !same(hand.seen, initial) ? undefined : hand
  const kept: Kept<T> = current ?? { base: initial, tag: options.tag ?? '', value: initial }
  const dirty = !same(kept.value, kept.base)
  const unsaved = useUnsaved(dirty)
  const typed = useTyped<T>()
  const saving = useMutation({ mutationFn: (draft: Kept<T>) => saveDraft(draft, options) })

  const take = (next: Kept<T> | undefined) => {
    const open = next && !same(next.value, next.base)
    setHand(next && !open ? { ...next, seen: initial } : next)
    writeDraft(
      tabShelf,
      name,
      open ? { base: next.base, tag: next.tag, value: next.value } : undefined,
      options.secrets,
    )
    unsaved.mark(Boolean(open))
  }
  const change = (value: T) => {
    if (saving.isSuccess) saving.reset()
    typed.note(value)
    take({ base: kept.base, tag: kept.tag, value })
  }
  const setAt = (path: string, value: unknown) => change(withValueAt(kept.value, path, value))
  const submit = (draft: Kept<T> = kept): Promise<boolean> => {
    const ends = trySave(draft)
    unsaved.wait(ends)
    return ends
  }
  const trySave = async (draft: Kept<T>): Promise<boolean> => {
    typed.forget()
    try {
      const end = await saving.mutateAsync(draft)
      if ('met' in end) {
        setMeeting(end.met)
        return false
      }
      take(afterSave(end.saved, draft.value, typed.since()))
      return true
    } catch {
      return false
    }
  }
  const settle = (value: T, theirs: Tagged<T>) => {
    setMeeting(undefined)
    saving.reset()
    return { base: theirs.value, tag: theirs.tag, value }
  }
  const conflictOf = ({ yours, theirs }: Meeting<T>): Conflict<T> => ({
    fields: clashes(yours.base, yours.value, theirs.value),
    keepMine: () => void submit(settle(rebased(yours.base, yours.value, theirs.value), theirs)),
    takeTheirs: () => take(settle(yielded(yours.base, yours.value, theirs.value), theirs)),
  })
  const problem = isSignedOut(saving.error) ? undefined : saving.error
  return {
    ...fieldsOf({ value: kept.value, problem, refused: saving.variables?.value, setAt }),
    value: kept.value,
    dirty,
    busy: saving.isPending,
    saved: saving.isSuccess && !dirty && !meeting,
    problem,
    conflict: meeting && conflictOf(meeting),
    unsaved,
    set: (part) => change({ ...kept.value, ...part }),
    setAt,
    submit: () => submit(),
    reset: () => {
      saving.reset()
      typed.forget()
      take(undefined)
    },
  }
}
