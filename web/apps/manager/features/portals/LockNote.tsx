import { IconLock } from '@tabler/icons-react'
import * as m from '../../../../shared/lang/compiled/messages.js'
import classes from './portals.module.css'
import type { Lock } from './useLock.ts'

/** Why nothing can be changed here, and who can. */
export function LockNote({ lock }: { lock: Lock | undefined }) {
  if (!lock) return null
  return (
    <p className={classes.lock}>
      <IconLock size={16} aria-hidden />
      {lock === 'operator' ? m.portals_not_allowed() : m.portals_unchangeable()}
    </p>
  )
}
