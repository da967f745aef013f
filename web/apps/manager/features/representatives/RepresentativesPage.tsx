import { Button } from '@mantine/core'
import { IconHeadset, IconSearchOff, IconTableImport, IconUserPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { DataTable } from '../../../../shared/kit/DataTable.tsx'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { LinkButton } from '../../../../shared/kit/LinkButton.tsx'
import { Page } from '../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { fullName } from '../../../../shared/kit/people/names.ts'
import { useSelection } from '../../../../shared/kit/table/selection.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { BulkActions } from './BulkActions.tsx'
import { BulkDialog, type BulkVerb } from './BulkDialog.tsx'
import { columnsOf } from './columns.tsx'
import { Filters } from './Filters.tsx'
import { useRepresentatives, type Representative } from './queries.ts'
import { isFiltered, readSearch, type RepresentativeSearch } from './search.ts'

/** The representatives a manager reaches: found, sorted, and changed several at once. */
export function RepresentativesPage() {
  const address = useSearch({ from: '/representatives' })
  const search = useMemo(() => readSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/representatives' })
  const formats = useFormats()
  const { data: me } = useMe()
  const found = useRepresentatives(search)
  const columns = useMemo(() => columnsOf(formats), [formats])
  const chosen = useSelection(useMemo(() => found.items.map((one) => one.id), [found.items]))
  const [asked, setAsked] = useState<{ readonly verb: BulkVerb; readonly people: readonly Representative[] }>()
  const those = found.items.filter((one) => chosen.has(one.id))
  const change = (next: RepresentativeSearch) => void navigate({ search: next, replace: true })
  if (!me) return null
  const may = (permission: string) => me.permissions.includes(permission)
  const acts = may('reps_write') || may('reps_move')
  return (
    <Page>
      <PageHead
        title={m.manager_representatives()}
        lead={m.people_representatives_lead()}
        actions={may('reps_write') && <AddActions />}
      />
      <DataTable
        caption={m.people_representatives_caption()}
        columns={columns}
        rowId={(row) => row.id}
        {...found.table}
        remember="representatives"
        sorting={
          search.search
            ? undefined
            : { by: search.sort ?? 'name', onSort: (sort) => change(readSearch({ ...search, sort })) }
        }
        toolbar={<Filters me={me} search={search} onChange={change} />}
        selection={
          acts
            ? {
                chosen,
                nameOf: fullName,
                actions: <BulkActions me={me} chosen={those} onVerb={(verb) => setAsked({ verb, people: those })} />,
              }
            : undefined
        }
        empty={<NothingFound filtered={isFiltered(search)} mayAdd={may('reps_write')} clear={() => change({})} />}
      />
      {asked && <BulkDialog {...asked} me={me} onDone={() => chosen.clear()} onClose={() => setAsked(undefined)} />}
    </Page>
  )
}

function AddActions() {
  return (
    <>
      <LinkButton
        to="/representatives/import"
        variant="default"
        leftSection={<IconTableImport size={16} aria-hidden />}
      >
        {m.people_import()}
      </LinkButton>
      <LinkButton to="/representatives/new" leftSection={<IconUserPlus size={16} aria-hidden />}>
        {m.people_add_representatives()}
      </LinkButton>
    </>
  )
}

function NothingFound({ filtered, mayAdd, clear }: { filtered: boolean; mayAdd: boolean; clear: () => void }) {
  if (filtered) {
    return (
      <Empty
        icon={<IconSearchOff size={22} />}
        title={m.people_representatives_found_none()}
        text={m.people_found_none_text()}
      >
        <Button variant="default" onClick={clear}>
          {m.people_filter_clear()}
        </Button>
      </Empty>
    )
  }
  return (
    <Empty
      icon={<IconHeadset size={22} />}
      title={m.people_representatives_none()}
      text={mayAdd ? m.people_representatives_none_text() : m.people_representatives_none_ask()}
    />
  )
}
