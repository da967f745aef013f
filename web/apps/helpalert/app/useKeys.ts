import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { QueryCard } from '../../../shared/api/words.ts'
import type { SessionCore } from '../../../shared/session/core.ts'
import { firstOffered } from '../features/queue/cards.ts'
import type { Taking } from './useTaking.ts'

/**
 * Alt A and Alt D accept or decline the first query, Alt Z takes the last decline back, Alt 1 to 9 open a conversation; they also
 * work while writing.
 */
export function useKeys(waiting: readonly QueryCard[], tabs: readonly SessionCore[], taking: Taking): void {
  const navigate = useNavigate()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector('[role="dialog"]')) return
      const first = firstOffered(waiting)
      const number = /^Digit([1-9])$/.exec(event.code)?.[1]
      const core = number ? tabs[Number(number) - 1] : undefined
      if (event.code === 'KeyA' && first) taking.accept(first)
      else if (event.code === 'KeyD' && first) taking.decline(first)
      else if (event.code === 'KeyZ') taking.undo()
      else if (core) void navigate({ to: '/session/$session', params: { session: core.getSnapshot().session } })
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [waiting, tabs, taking, navigate])
}
