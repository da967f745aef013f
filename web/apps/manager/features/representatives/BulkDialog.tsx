import { useState } from 'react'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { ConfirmDialog } from '../../../../shared/kit/ConfirmDialog.tsx'
import { tell } from '../../../../shared/kit/notices.tsx'
import type { Done } from '../../../../shared/kit/people/bulk.ts'
import { BulkResult } from '../../../../shared/kit/people/BulkResult.tsx'
import { NameList } from '../../../../shared/kit/people/NameList.tsx'
import { fullName } from '../../../../shared/kit/people/names.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { MoveDialog } from './MoveDialog.tsx'
import { useBulk, type Representative } from './queries.ts'

export type BulkVerb = 'move' | 'disable' | 'enable' | 'delete'

interface BulkDialogProps {
  readonly me: Me
  readonly verb: BulkVerb
  readonly people: readonly Representative[]
  /** Called when it has been done, to whomever it could be. */
  onDone(): void
  onClose(): void
}

/** Asks before several representatives are changed, does it, and tells of those who could not be. */
export function BulkDialog({ me, verb, people, onDone, onClose }: BulkDialogProps) {
  const bulk = useBulk()
  const [result, setResult] = useState<Done>()
  const names = new Map(people.map((one) => [one.id, fullName(one)]))
  const count = people.length
  const act = (team: string) =>
    bulk.mutate(
      { verb, team, ids: [...names.keys()] },
      {
        onSuccess: (done) => {
          onDone()
          if (done.failed.length > 0) return setResult(done)
          tell(doneText(verb, done.done.length))
          onClose()
        },
      },
    )
  const words = wordsOf(verb, count)
  if (result) {
    return <BulkResult title={words.title} result={result} nameOf={(id) => names.get(id) ?? id} onClose={onClose} />
  }
  if (verb === 'move') {
    return (
      <MoveDialog
        me={me}
        people={people}
        title={words.title}
        busy={bulk.isPending}
        problem={bulk.error}
        onMove={act}
        onCancel={onClose}
      />
    )
  }
  return (
    <ConfirmDialog
      title={words.title}
      confirm={words.confirm}
      destructive={verb === 'delete'}
      busy={bulk.isPending}
      problem={bulk.error}
      onConfirm={() => act('')}
      onCancel={onClose}
    >
      {words.text}
      <NameList names={[...names.values()]} />
    </ConfirmDialog>
  )
}

function wordsOf(verb: BulkVerb, count: number): { title: string; text: string; confirm: string } {
  return {
    move: { title: m.people_move_title({ count }), text: '', confirm: m.people_move() },
    disable: {
      title: m.people_disable_title({ count }),
      text: m.people_disable_text(),
      confirm: m.people_disable(),
    },
    enable: { title: m.people_enable_title({ count }), text: m.people_enable_text(), confirm: m.people_enable() },
    delete: { title: m.people_delete_title({ count }), text: m.people_delete_text(), confirm: m.people_delete() },
  }[verb]
}

function doneText(verb: BulkVerb, count: number): string {
  return {
    move: m.people_moved({ count }),
    disable: m.people_disabled_done({ count }),
    enable: m.people_enabled_done({ count }),
    delete: m.people_deleted({ count }),
  }[verb]
}
