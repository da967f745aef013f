import { useEffect } from 'react'
import type { SessionView } from '../../../shared/api/words.ts'
import { useDesk } from './deskContext.tsx'

/** Lays the representative's own sessions on the desk, wherever they were accepted. */
export function useMine(mine: readonly SessionView[] | undefined): void {
  const desk = useDesk()
  useEffect(() => {
    for (const view of mine ?? []) desk.hold(view)
  }, [desk, mine])
}
