import { useState } from 'react'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { tell } from '../../../../shared/kit/notices.tsx'
import type { Done } from '../../../../shared/kit/people/bulk.ts'
import { BulkResult } from '../../../../shared/kit/people/BulkResult.tsx'
import { NameList } from '../../../../shared/kit/people/NameList.tsx'
import { fullName } from '../../../../shared/kit/people/names.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useDelete, type Manager } from './queries.ts'

interface DeleteDialogProps {
  readonly people: readonly Manager[]
  /** Called when it has been done, to whomever it could be. */
  onDone(): void
  onClose(): void
}

/** Asks before managers are deleted, and tells of those who could not be. */
export function DeleteDialog({ people, onDone, onClose }: DeleteDialogProps) {
  const leave = useDelete()
  const [result, setResult] = useState<Done>()
  const names = new Map(people.map((one) => [one.id, fullName(one)]))
  const title = m.people_managers_delete_title({ count: people.length })
  const act = () =>
    leave.mutate([...names.keys()], {
      onSuccess: (done) => {
        if (done.failed.length > 0) return setResult(done)
        tell(m.people_managers_deleted({ count: done.done.length }))
        onDone()
        onClose()
      },
    })
  if (result) {
    return <BulkResult title={title} result={result} nameOf={(id) => names.get(id) ?? id} onClose={onClose} />
  }
  return (
    <ConfirmDialog
      title={title}
      confirm={m.people_delete()}
      destructive
      busy={leave.isPending}
      problem={leave.error}
      onConfirm={act}
      onCancel={onClose}
    >
      {m.people_managers_delete_text()}
      <NameList names={[...names.values()]} />
    </ConfirmDialog>
  )
}
