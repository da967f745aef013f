import * as m from '../../lang/compiled/messages.js'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import type { Unsaved } from './useUnsaved.ts'

interface Leaving {
  readonly unsaved: Unsaved
  reset(): void
}

interface LeaveDialogProps {
  readonly draft: Leaving
  /** What is lost, when it is something else than changes. */
  readonly lost?: { readonly title: string; readonly text: string; readonly confirm: string } | undefined
}

/** Asks before unsaved changes are left. */
export function LeaveDialog({ draft, lost }: LeaveDialogProps) {
  const { unsaved } = draft
  if (!unsaved.leaving) return null
  const leave = () => {
    draft.reset()
    unsaved.leave()
  }
  return (
    <ConfirmDialog
      title={lost?.title ?? m.kit_leave_title()}
      confirm={lost?.confirm ?? m.kit_leave_confirm()}
      cancel={m.kit_leave_stay()}
      destructive
      onConfirm={leave}
      onCancel={unsaved.stay}
    >
      {lost?.text ?? m.kit_leave_text()}
    </ConfirmDialog>
  )
}
