import { useEffect } from 'react'
import type { SessionView } from '../../../shared/api/words.ts'
import { useWorkspace } from './workspaceContext.tsx'

/** Opens the representative's own sessions, wherever they were accepted. */
export function useMine(mine: readonly SessionView[] | undefined): void {
  const workspace = useWorkspace()
  useEffect(() => {
    for (const view of mine ?? []) workspace.open(view)
  }, [workspace, mine])
}
