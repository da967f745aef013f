import { useMe } from '../../../../shared/kit/account/queries.ts'
import { usePortals } from './queries.ts'

/** Why portals cannot be changed: the person may not, or the operator has locked them. */
export type Lock = 'person' | 'operator'

/** undefined when portals can be changed, or while that is unknown. */
export function useLock(): Lock | undefined {
  const me = useMe().data
  const portals = usePortals()
  if (me && !me.permissions.includes('portals_write')) return 'person'
  return portals.data?.locked ? 'operator' : undefined
}
