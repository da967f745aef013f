import { Button } from '@mantine/core'
import { IconRefresh, IconSearchOff } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { DataTable } from '../../../../shared/kit/DataTable.tsx'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { Page } from '../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { columnsOf } from './columns.tsx'
import { Filters } from './Filters.tsx'
import { useSessions } from './queries.ts'
import { readSearch, type ReviewSearch } from './search.ts'

/** Session Review: the filters and the sessions that match. */
export function SessionsPage() {
  const address = useSearch({ from: '/sessions' })
  // The router keeps parameters in the address that validateSearch has dropped.
  const search = useMemo(() => readSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/sessions' })
  const formats = useFormats()
  const found = useSessions(search)
  const columns = useMemo(() => columnsOf(formats, search), [formats, search])
  const change = (next: ReviewSearch) => void navigate({ search: next, replace: true })
  return (
    <Page>
      <PageHead
        title={m.manager_review()}
        lead={m.manager_review_lead()}
        actions={
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={found.refreshing}
            onClick={found.refetch}
          >
            {m.manager_refresh()}
          </Button>
        }
      />
      <DataTable
        {...found.table}
        caption={m.manager_table_caption()}
        columns={columns}
        rowId={(row) => row.id}
        remember="sessions"
        sorted={{ column: 'submitted', direction: 'descending' }}
        toolbar={<Filters search={search} onChange={change} />}
        empty={<NothingFound search={search} clear={() => change({})} />}
      />
    </Page>
  )
}

function NothingFound({ search, clear }: { search: ReviewSearch; clear: () => void }) {
  const icon = <IconSearchOff size={22} />
  if (Object.keys(search).length === 0)
    return <Empty icon={icon} title={m.manager_found_empty()} text={m.manager_found_empty_text()} />
  const text = search.search ? m.manager_found_none_words() : m.manager_found_none_text()
  return (
    <Empty icon={icon} title={m.manager_found_none()} text={text}>
      <Button variant="default" onClick={clear}>
        {m.kit_filter_clear()}
      </Button>
    </Empty>
  )
}
