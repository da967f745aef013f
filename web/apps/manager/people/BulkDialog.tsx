import { ConfirmDialog } from '../../../shared/kit/ConfirmDialog.tsx'
import type { Done } from './bulk.ts'
import type { BulkVerb, Person, PersonKind } from './kind.ts'
import { NameList } from './NameList.tsx'
import { namesToldApart } from './names.ts'
import type { PeopleSearch } from './search.ts'
import { useBulk } from './queries.ts'
import { useBulkResult } from './useBulkResult.tsx'

interface BulkDialogProps<P extends Person, Search extends PeopleSearch, Form extends object, Change> {
  readonly kind: PersonKind<P, Search, Form, Change>
  readonly verb: BulkVerb
  readonly people: readonly P[]
  onDone(done: Done): void
  onClose(): void
}

/** Asks before people are disabled, enabled or deleted, does it, and names those who could not be. */
export function BulkDialog<P extends Person, Search extends PeopleSearch, Form extends object, Change>(
  props: BulkDialogProps<P, Search, Form, Change>,
) {
  const { kind, verb, people, onDone, onClose } = props
  const bulk = useBulk(kind.calls)
  const words = kind.words.verbs[verb]
  const title = words.title(people.length)
  const result = useBulkResult({ title, people, done: words.done, onDone, onClose })
  return (
    result.dialog ?? (
      <ConfirmDialog
        title={title}
        confirm={words.confirm()}
        destructive={verb === 'delete'}
        busy={bulk.isPending}
        problem={bulk.error}
        progress={result.progress}
        onConfirm={() =>
          bulk.mutate({ verb, ids: people.map((one) => one.id), course: result.begin() }, { onSuccess: result.finish })
        }
        onCancel={bulk.isPending ? result.stop : onClose}
      >
        {words.text(people.length)}
        <NameList names={namesToldApart(people)} />
      </ConfirmDialog>
    )
  )
}
