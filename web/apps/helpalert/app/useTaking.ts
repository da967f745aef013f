import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { QueryCard, SessionView } from '../../../shared/api/words.ts'
import { newId } from '../../../shared/browser/random.ts'
import { closeNotice, notify } from '../../../shared/kit/notices.tsx'
import { isSignedOut, problemText } from '../../../shared/kit/problem.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { useAccept, useDecline, useUndoDecline } from '../features/queue/queries.ts'
import { useWorkspace } from './workspaceContext.tsx'

export interface Taking {
  /** The query that is being accepted. */
  readonly session: string | undefined
  readonly accept: (card: QueryCard) => void
  readonly decline: (card: QueryCard) => void
  /** Takes back the last decline whose notice is still shown. */
  readonly undo: () => void
  /** The query that ends when it is declined, because nobody else sees it; declining it is asked for first. */
  readonly turning: QueryCard | undefined
  /** Answers that. */
  readonly turn: (away: boolean) => void
}

const undoMs = 5_000

/**
 * Says why an accept or decline failed. A faster colleague is shown as news, not as an error; an expired sign-in has its own
 * dialog.
 */
function tellProblem(problem: unknown, card: QueryCard): void {
  if (isSignedOut(problem)) return
  const winner = problem instanceof ApiProblem && problem.code === 'session_taken' ? problem.facts['winner'] : undefined
  notify(winner ? m.helpalert_taken({ winner, name: card.customer }) : problemText(problem))
}

/** Says that a decline could not be taken back; a query that left the queue meanwhile is no error. */
function tellTooLate(problem: unknown, card: QueryCard): void {
  if (isSignedOut(problem)) return
  const left = problem instanceof ApiProblem && /^session_(absent|ended|taken)$/.test(problem.code)
  notify(left ? m.helpalert_undo_late({ name: card.customer || m.kit_somebody() }) : problemText(problem))
}

/**
 * Accepts and declines queries; an accepted one is opened. A decline is done at once, so that it also holds when the page is closed,
 * and the notice then offers to take it back. The server decides whether that is still possible.
 */
export function useTaking(): Taking {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  /** Takes back each decline that is offered, in their order. */
  const offers = useRef<readonly (() => void)[]>([])
  const taken = useCallback(
    (view: SessionView) => {
      workspace.open(view)
      void navigate({ to: '/session/$session', params: { session: view.id } })
    },
    [workspace, navigate],
  )
  // Promises, because the callbacks of a mutation are called only for its last use.
  const { mutateAsync: accept, isPending, variables } = useAccept(taken)
  const { mutateAsync: decline } = useDecline()
  const { mutateAsync: undo } = useUndoDecline()
  const session = isPending ? variables.session : undefined
  const [turning, setTurning] = useState<QueryCard>()
  const acts = useMemo(() => {
    const offerUndo = (card: QueryCard) => {
      const run = () => {
        closeNotice(notice)
        undo(card.id).catch((problem: unknown) => tellTooLate(problem, card))
      }
      const notice = notify(m.helpalert_declined({ name: card.customer || m.kit_somebody() }), {
        ms: undoMs,
        action: { label: m.helpalert_undo(), key: 'Alt Z', run },
        onClosed: () => {
          offers.current = offers.current.filter((offer) => offer !== run)
        },
      })
      offers.current = [...offers.current, run]
    }
    return {
      accept: (card: QueryCard) => {
        accept({ session: card.id, acceptId: newId() }).catch((problem: unknown) => tellProblem(problem, card))
      },
      decline: (card: QueryCard) => {
        if (card.reserved) return setTurning(card)
        decline(card.id).then(
          () => offerUndo(card),
          (problem: unknown) => tellProblem(problem, card),
        )
      },
      undo: () => offers.current.at(-1)?.(),
    }
  }, [accept, decline, undo])
  const turn = useCallback(
    (away: boolean) => {
      setTurning(undefined)
      if (away && turning) decline(turning.id).catch((problem: unknown) => tellProblem(problem, turning))
    },
    [decline, turning],
  )
  return useMemo(() => ({ session, turning, turn, ...acts }), [session, turning, turn, acts])
}
