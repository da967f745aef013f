import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { QueryCard, SessionView } from '../../../shared/api/words.ts'
import { newId } from '../../../shared/browser/random.ts'
import { notify } from '../../../shared/kit/notices.tsx'
import { isSignedOut, problemText } from '../../../shared/kit/problem.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { useAccept, useDecline } from '../features/queue/queries.ts'
import { useWorkspace } from './workspaceContext.tsx'

export interface Taking {
  /** The query that is being accepted. */
  readonly session: string | undefined
  readonly accept: (card: QueryCard) => void
  readonly decline: (card: QueryCard) => void
}

/**
 * Says why an accept or decline failed. A faster colleague is shown as news, not as an error; an expired sign-in has its own
 * dialog.
 */
function tellProblem(problem: unknown, card: QueryCard): void {
  if (isSignedOut(problem)) return
  const winner = problem instanceof ApiProblem && problem.code === 'session_taken' ? problem.facts['winner'] : undefined
  notify(winner ? m.helpalert_taken({ winner, name: card.customer }) : problemText(problem))
}

/** Accepts and declines queries; an accepted one is opened. */
export function useTaking(): Taking {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const taken = useCallback(
    (view: SessionView) => {
      workspace.open(view)
      void navigate({ to: '/session/$session', params: { session: view.id } })
    },
    [workspace, navigate],
  )
  const { mutate: accept, isPending, variables } = useAccept(taken)
  const { mutate: decline } = useDecline()
  const session = isPending ? variables.session : undefined
  return useMemo(
    () => ({
      session,
      accept: (card) =>
        accept({ session: card.id, acceptId: newId() }, { onError: (problem) => tellProblem(problem, card) }),
      decline: (card) => decline(card.id, { onError: (problem) => tellProblem(problem, card) }),
    }),
    [session, accept, decline],
  )
}
