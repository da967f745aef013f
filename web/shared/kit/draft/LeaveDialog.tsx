import * as m from '../../lang/compiled/messages.js'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import type { Unsaved } from './useUnsaved.ts'

interface Leaving {
  readonly unsaved: Unsaved
  reset(): void
}

/** Asks before unsaved changes are left. */
export function LeaveDialog({ draft }: { draft: Leaving }) {
  const { unsaved } = draft
  if (!unsaved.leaving) return null
  const leave = () => {
    draft.reset()
    unsaved.leave()
  }
  return (
    <ConfirmDialog
      title={m.kit_leave_title()}
      confirm={m.kit_leave_confirm()}
      cancel={m.kit_leave_stay()}
      destructive
      onConfirm={leave}
      onCancel={unsaved.stay}
    >
      {m.kit_leave_text()}
    </ConfirmDialog>
  )
}
