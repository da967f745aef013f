import { useState, type ReactNode } from 'react'
import type { Me } from '../../../shared/kit/account/queries.ts'
import { DataTable } from '../../../shared/kit/DataTable.tsx'
import { Empty } from '../../../shared/kit/Empty.tsx'
import { NothingFound } from '../../../shared/kit/NothingFound.tsx'
import { Page } from '../../../shared/kit/Page.tsx'
import { PageHead } from '../../../shared/kit/PageHead.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'
import type { Column } from '../../../shared/kit/table/columns.ts'
import { BulkActions } from './BulkActions.tsx'
import { BulkDialog } from './BulkDialog.tsx'
import type { BulkVerb, Person, PersonKind } from './kind.ts'
import { nameToldApart } from './names.ts'
import type { usePeople } from './queries.ts'
import { isFiltered, readPeopleSearch, type PeopleSearch } from './search.ts'

interface PeoplePageProps<P extends Person, Search extends PeopleSearch, Form extends object, Change> {
  readonly kind: PersonKind<P, Search, Form, Change>
  readonly me: Me
  readonly search: Search
  onSearch(search: Search): void
  readonly list: ReturnType<typeof usePeople<P, Search, Change>>
  readonly columns: readonly Column<P>[]
  readonly filters: ReactNode
  /** How to add a person; shown to those who may. */
  readonly add: ReactNode
  /** More that can be done with the selected people, before what every kind has. */
  readonly moreActions?: ReactNode
  /** Shown in place of an empty list while no filter is set. */
  readonly nobody: { readonly icon: ReactNode; readonly text?: string }
}

/** The list of one kind of person: found, sorted, and changed several at once. */
export function PeoplePage<P extends Person, Search extends PeopleSearch, Form extends object, Change>(
  props: PeoplePageProps<P, Search, Form, Change>,
) {
  const { kind, me, search, onSearch, list, moreActions } = props
  const [asked, setAsked] = useState<{ readonly verb: BulkVerb; readonly people: readonly P[] }>()
  const mayWrite = me.permissions.includes(kind.write)
  const sort = (by: string) => onSearch({ ...search, sort: readPeopleSearch({ sort: by }).sort })
  const nameOf = (person: P) => nameToldApart(person, list.namesakes)
  const actions = (
    <>
      {moreActions}
      {mayWrite && (
        <BulkActions
          verbs={kind.bulk}
          people={list.selected}
          onVerb={(verb) => setAsked({ verb, people: list.selected })}
        />
      )}
    </>
  )
  return (
    <Page>
      <PageHead title={kind.words.title()} lead={kind.words.lead()} actions={mayWrite && props.add} />
      <DataTable
        caption={kind.words.caption()}
        columns={props.columns}
        rowId={(row) => row.id}
        {...list.table}
        remember={kind.calls.name}
        sorting={search.search ? undefined : { by: search.sort ?? 'name', onSort: sort }}
        about={search.search && orderOf(search.search)}
        toolbar={props.filters}
        selection={mayWrite || moreActions ? { chosen: list.selection, nameOf, actions } : undefined}
        empty={
          isFiltered(search) ? (
            <NothingFound
              title={kind.words.foundNone()}
              text={m.people_found_none_text()}
              onClear={() => onSearch({} as Search)}
            />
          ) : (
            <Empty title={kind.words.none()} {...props.nobody} />
          )
        }
      />
      {asked && (
        <BulkDialog {...asked} kind={kind} onDone={() => list.selection.clear()} onClose={() => setAsked(undefined)} />
      )}
    </Page>
  )
}

/** In which order the server gives what a search found; a reader cannot change it. */
function orderOf(search: string): string {
  return search.includes('@') ? m.people_order_login() : m.people_order_word()
}
