import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { SessionCore } from '../../../../shared/session/core.ts'
import { isOver } from './tone.ts'

export interface Groups {
  /** The conversations that go on. */
  readonly running: readonly SessionCore[]
  /** Those that are over and not closed yet. */
  readonly over: readonly SessionCore[]
}

/** A representative's conversations in two groups, each in its given order. The answer is new only when one changes its group. */
export function useGroups(cores: readonly SessionCore[], me: string): Groups {
  const subscribe = useCallback(
    (listener: () => void) => {
      const releases = cores.map((core) => core.subscribe(listener))
      return () => {
        for (const release of releases) release()
      }
    },
    [cores],
  )
  const over = useSyncExternalStore(subscribe, () => idsOver(cores, me))
  return useMemo(() => {
    const is = (core: SessionCore) => over.split(' ').includes(core.getSnapshot().session)
    return { running: cores.filter((core) => !is(core)), over: cores.filter(is) }
  }, [cores, over])
}

function idsOver(cores: readonly SessionCore[], me: string): string {
  return cores
    .map((core) => core.getSnapshot())
    .filter(({ view, you }) => view && isOver(view, you, me))
    .map(({ session }) => session)
    .join(' ')
}
