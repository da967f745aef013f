import { useState } from 'react'
import { ApiProblem } from '../api/problem.ts'

/** The part of a query that {@link useProblem} looks at. */
export interface Tried {
  readonly data: unknown
  readonly error: unknown
  /** When it failed last. */
  readonly errorUpdatedAt: number
  refetch(): unknown
}

/** Why a query has never loaded, and the failure after which its reader asked for it again. */
export interface Kept {
  readonly problem: unknown
  readonly asked: number
}

export const nothingKept: Kept = { problem: undefined, asked: 0 }

/** What is to be kept now: the first of several failures in a row that are the same, until one is another or there are data. */
export function keep(kept: Kept, { data, error, errorUpdatedAt }: Omit<Tried, 'refetch'>): Kept {
  if (data !== undefined) return kept.problem === undefined ? kept : { ...kept, problem: undefined }
  const failed = Boolean(error) && errorUpdatedAt !== kept.asked
  return failed && !isSame(error, kept.problem) ? { ...kept, problem: error } : kept
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a instanceof ApiProblem && b instanceof ApiProblem && a.code === b.code && a.status === b.status)
}

/**
 * Why a query that tries again by itself has never loaded. It stays on the page while the query tries, so that screen readers read it
 * out once; `retry` removes it, so that who asks hears what came of it.
 */
export function useProblem(query: Tried): { readonly problem: unknown; readonly retry: () => void } {
  const [kept, setKept] = useState(nothingKept)
  const next = keep(kept, query)
  if (next !== kept) setKept(next)
  const retry = () => {
    setKept({ problem: undefined, asked: query.errorUpdatedAt })
    query.refetch()
  }
  return { problem: next.problem, retry }
}
