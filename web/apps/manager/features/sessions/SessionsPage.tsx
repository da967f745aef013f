import { Button } from '@mantine/core'
import { IconRefresh, IconSearchOff } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { announce } from '../../../../shared/kit/announce.tsx'
import { DataTable } from '../../../../shared/kit/DataTable.tsx'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { columnsOf } from './columns.tsx'
import { Filters } from './Filters.tsx'
import { useSessions } from './queries.ts'
import classes from './sessions.module.css'
import { isBackwards, readSearch, type ReviewSearch } from './search.ts'

/** Session Review: the filters and the sessions that match. */
export function SessionsPage() {
  const address = useSearch({ from: '/sessions' })
  // The router keeps parameters in the address that validateSearch has dropped.
  const search = useMemo(() => readSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/sessions' })
  const formats = useFormats()
  const found = useSessions(search, !isBackwards(search))
  const columns = useMemo(() => columnsOf(formats, search), [formats, search])
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.sessions ?? []) ?? [], [found.data])
  const shown = found.isSuccess ? rows.length : undefined
  useEffect(() => {
    document.title = m.manager_review()
  }, [])
  useEffect(() => {
    if (shown !== undefined) announce(m.kit_table_rows({ count: shown }))
  }, [shown])
  const change = (next: ReviewSearch) => void navigate({ search: next, replace: true })
  return (
    <div className={classes.page}>
      <header className={classes.title}>
        <div>
          <h1>{m.manager_review()}</h1>
          <p>{m.manager_review_lead()}</p>
        </div>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={found.isRefetching}
          onClick={() => void found.refetch()}
        >
          {m.manager_refresh()}
        </Button>
      </header>
      <Filters search={search} onChange={change} />
      <DataTable
        caption={m.manager_table_caption()}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        loading={found.isPending && found.fetchStatus !== 'idle'}
        problem={found.error}
        retry={() => void found.refetch()}
        loadedAt={found.dataUpdatedAt}
        sorted={{ column: 'submitted', direction: 'descending' }}
        empty={<NothingFound filtered={Object.keys(search).length > 0} clear={() => change({})} />}
        more={
          found.hasNextPage ? { busy: found.isFetchingNextPage, load: () => void found.fetchNextPage() } : undefined
        }
      />
    </div>
  )
}

function NothingFound({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  if (!filtered)
    return (
      <Empty icon={<IconSearchOff size={22} />} title={m.manager_found_empty()} text={m.manager_found_empty_text()} />
    )
  return (
    <Empty icon={<IconSearchOff size={22} />} title={m.manager_found_none()} text={m.manager_found_none_text()}>
      <Button variant="default" onClick={clear}>
        {m.manager_filter_clear()}
      </Button>
    </Empty>
  )
}
