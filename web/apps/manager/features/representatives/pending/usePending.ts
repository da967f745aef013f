import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '../../../../../shared/browser/random.ts'
import { tabShelf } from '../../../../../shared/browser/storage.ts'
import { ApiProblem } from '../../../../../shared/api/problem.ts'
import type { Me } from '../../../../../shared/kit/account/queries.ts'
import { readDraft, writeDraft } from '../../../../../shared/kit/draft/stored.ts'
import { useUnsaved } from '../../../../../shared/kit/draft/useUnsaved.ts'
import { meKey, useApi } from '../../../../../shared/kit/app.tsx'
import { isSignedOut } from '../../../../../shared/kit/problem.ts'
import { refreshPeople } from '../../../people/queries.ts'
import { addRepresentative, calls } from '../queries.ts'
import { added, bodyOf, emptyPending, hasWork, refusalOf, removed, type Made, type Pending } from './pending.ts'

/** The pending list; it survives a reload, an expired sign-in and a refusal. */
export function usePending() {
  const api = useApi()
  const queries = useQueryClient()
  const name = `acude-draft/${queries.getQueryData<Me | null>(meKey)?.id ?? ''}/representatives/new`
  const [pending, setPending] = useState<Pending>(() => {
    const empty = emptyPending(newId())
    return readDraft(tabShelf, name, empty)?.value ?? empty
  })
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({})
  const [made, setMade] = useState<readonly Made[]>([])
  const passwords = made.some((one) => one.newPassword)
  const unsaved = useUnsaved(hasWork(pending) || passwords)

  const set = (next: Pending) => {
    setPending(next)
    const kept = hasWork(next) ? { base: emptyPending(''), tag: '', value: next } : undefined
    writeDraft<Pending>(tabShelf, name, kept, ['passwords'])
  }
  const adding = useMutation({
    mutationFn: async (from: Pending) => {
      let rest = from
      setRefusals({})
      for (const entry of from.list) {
        try {
          const one = await addRepresentative(api, entry.id, bodyOf(entry, from.passwords))
          rest = removed(rest, entry.id)
          set(rest)
          setMade((before) => [...before, { ...one, invited: entry.invite }])
        } catch (problem) {
          if (!(problem instanceof ApiProblem) || !isAboutEntry(problem)) throw problem
          setRefusals((before) => ({ ...before, [entry.id]: refusalOf(problem) }))
        }
      }
      return rest
    },
    onSettled: () => refreshPeople(queries, calls),
  })
  return {
    pending,
    set,
    refusals,
    made,
    /** Whether the page shows new passwords, which are shown only here. */
    passwords,
    unsaved,
    busy: adding.isPending,
    /** The problem that stopped adding altogether; an expired sign-in has its own dialog. */
    problem: isSignedOut(adding.error) ? undefined : adding.error,
    /** Puts the form's entry on the list and clears its refusal. */
    put: () => {
      const { [pending.form.id]: _, ...others } = refusals
      setRefusals(others)
      set(added(pending, newId()))
    },
    addAll: () => adding.mutate(pending),
    forgetMade: () => setMade([]),
    discard: () => {
      setMade([])
      set(emptyPending(newId()))
    },
  }
}

/** Whether a refusal concerns only this entry; any other would also hit the next one. */
function isAboutEntry(problem: ApiProblem): boolean {
  return problem.status >= 400 && problem.status < 500 && problem.status !== 401 && problem.status !== 429
}
