import { Button } from '@mantine/core'
import { IconListSearch, IconRefresh } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { DataTable } from '../../../../shared/kit/DataTable.tsx'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { Page } from '../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { columnsOf } from './columns.tsx'
import { EntryDialog } from './EntryDialog.tsx'
import { Chosen, Filters } from './Filters.tsx'
import { useEntries, type Entry } from './queries.ts'
import { readSearch, type AuditSearch } from './search.ts'

/** The audit log with its filters; each entry opens what it changed. */
export function AuditPage() {
  const address = useSearch({ from: '/audit' })
  // The router keeps parameters in the address that validateSearch has dropped.
  const search = useMemo(() => readSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/audit' })
  const formats = useFormats()
  const [opened, setOpened] = useState<Entry>()
  const found = useEntries(search)
  const columns = useMemo(() => columnsOf(formats, setOpened), [formats])
  const change = (next: AuditSearch) => {
    setOpened(undefined)
    void navigate({ search: next, replace: true })
  }
  return (
    <Page>
      <PageHead
        title={m.audit_page_title()}
        lead={m.audit_page_lead()}
        actions={
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={found.refreshing}
            onClick={found.refetch}
          >
            {m.audit_page_refresh()}
          </Button>
        }
      />
      <DataTable
        {...found.table}
        caption={m.audit_page_caption()}
        columns={columns}
        rowId={(row) => String(row.n)}
        remember="audit"
        sorted={{ column: 'at', direction: 'descending' }}
        toolbar={<Filters search={search} onChange={change} />}
        about={<Chosen search={search} rows={found.items} onChange={change} />}
        empty={<Nothing filtered={Object.keys(search).length > 0} clear={() => change({})} />}
      />
      {opened && <EntryDialog entry={opened} onSearch={change} onClose={() => setOpened(undefined)} />}
    </Page>
  )
}

function Nothing({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const icon = <IconListSearch size={22} />
  if (!filtered) return <Empty icon={icon} title={m.audit_page_empty_title()} text={m.audit_page_empty_text()} />
  return (
    <Empty icon={icon} title={m.audit_page_none_title()} text={m.audit_page_none_text()}>
      <Button variant="default" onClick={clear}>
        {m.kit_filter_clear()}
      </Button>
    </Empty>
  )
}
