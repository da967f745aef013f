import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { notify } from '../../../../shared/kit/notices.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useDelete } from './queries.ts'

interface DeleteDialogProps {
  readonly kind: 'hours' | 'calendar'
  readonly thing: { readonly id: string; readonly name: string }
  readonly portals: readonly { readonly name: string }[]
  /** Whether this person may unassign it from portals. */
  readonly mayUnassign: boolean
  onDone(): void
  onClose(): void
}

/** Asks before hours or a calendar are deleted, and names the portals that lose them. */
export function DeleteDialog({ kind, thing, portals, mayUnassign, onDone, onClose }: DeleteDialogProps) {
  const remove = useDelete(kind, thing.id)
  const used = portals.length > 0
  const names = portals.map((one) => one.name).join(', ')
  const done = () => {
    notify(m.hours_deleted({ name: thing.name }))
    onDone()
  }
  return (
    <ConfirmDialog
      title={m.hours_delete_title({ name: thing.name })}
      confirm={used ? m.hours_delete_used() : m.hours_delete()}
      destructive
      busy={remove.isPending}
      disabled={used && !mayUnassign}
      problem={remove.error}
      onConfirm={() => remove.mutate(used, { onSuccess: done })}
      onCancel={onClose}
    >
      {!used && m.hours_delete_text()}
      {used && (mayUnassign ? m.hours_delete_used_text({ portals: names }) : m.hours_delete_barred({ portals: names }))}
    </ConfirmDialog>
  )
}
