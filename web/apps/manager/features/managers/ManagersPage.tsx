import { Button } from '@mantine/core'
import { IconSearchOff, IconTrash, IconUserPlus, IconUserShield } from '@tabler/icons-react'
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
import { columnsOf } from './columns.tsx'
import { DeleteDialog } from './DeleteDialog.tsx'
import { Filters } from './Filters.tsx'
import { useManagers, type Manager } from './queries.ts'
import { isFiltered, readSearch, type ManagerSearch } from './search.ts'

/** The managers of the company. */
export function ManagersPage() {
  const address = useSearch({ from: '/managers' })
  const search = useMemo(() => readSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/managers' })
  const formats = useFormats()
  const { data: me } = useMe()
  const found = useManagers(search)
  const columns = useMemo(() => columnsOf(formats), [formats])
  const chosen = useSelection(useMemo(() => found.items.map((one) => one.id), [found.items]))
  const [leaving, setLeaving] = useState<readonly Manager[]>()
  const change = (next: ManagerSearch) => void navigate({ search: next, replace: true })
  const mayEdit = me?.permissions.includes('managers_write') ?? false
  const bulk = (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconTrash size={15} aria-hidden />}
      onClick={() => setLeaving(found.items.filter((one) => chosen.has(one.id)))}
    >
      {m.people_delete()}
    </Button>
  )
  const sort = { by: search.sort ?? 'name', onSort: (by: string) => change(readSearch({ ...search, sort: by })) }
  return (
    <Page>
      <PageHead
        title={m.manager_managers()}
        lead={m.people_managers_lead()}
        actions={
          mayEdit && (
            <LinkButton to="/managers/new" leftSection={<IconUserPlus size={16} aria-hidden />}>
              {m.people_add_manager()}
            </LinkButton>
          )
        }
      />
      <DataTable
        caption={m.people_managers_caption()}
        columns={columns}
        rowId={(row) => row.id}
        {...found.table}
        remember="managers"
        sorting={search.search ? undefined : sort}
        toolbar={<Filters search={search} onChange={change} />}
        selection={mayEdit ? { chosen, nameOf: fullName, actions: bulk } : undefined}
        empty={<NothingFound filtered={isFiltered(search)} clear={() => change({})} />}
      />
      {leaving && <DeleteDialog people={leaving} onDone={() => chosen.clear()} onClose={() => setLeaving(undefined)} />}
    </Page>
  )
}

function NothingFound({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  if (!filtered) return <Empty icon={<IconUserShield size={22} />} title={m.people_managers_none()} />
  return (
    <Empty icon={<IconSearchOff size={22} />} title={m.people_managers_found_none()} text={m.people_found_none_text()}>
      <Button variant="default" onClick={clear}>
        {m.people_filter_clear()}
      </Button>
    </Empty>
  )
}
