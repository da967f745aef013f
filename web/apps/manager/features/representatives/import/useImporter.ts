import { useSyncExternalStore } from 'react'
import type { Me } from '../../../../../shared/kit/account/queries.ts'
import { useApp } from '../../../../../shared/kit/app.tsx'
import { refreshPeople } from '../../../people/queries.ts'
import { calls } from '../queries.ts'
import { Importer, type Progress } from './importer.ts'

/** The one import of this tab. */
const importer = new Importer()

/** The import of this tab, and what can be done with it. */
export function useImporter(me: Me) {
  const { api, queries, signIn } = useApp()
  importer.belongTo(me.id)
  const snapshot = useSyncExternalStore(importer.subscribe, importer.read)
  const signedOut = () => signIn.set(true)
  const andRefresh = async (work: Promise<void>) => {
    await work
    await refreshPeople(queries, calls)
  }
  return {
    ...snapshot,
    edit: importer.edit,
    clear: () => importer.clear(),
    check: () => void importer.check(api, signedOut),
    start: () => void andRefresh(importer.start(api, signedOut)),
    goOn: (progress: Progress) => void andRefresh(importer.goOn(api, progress, signedOut)),
  }
}

export type Work = ReturnType<typeof useImporter>
