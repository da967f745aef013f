import { IconListSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { isBackwards } from '../../journal/days.ts'
import { JournalPage } from '../../journal/JournalPage.tsx'
import { NothingMatches } from '../../journal/NothingMatches.tsx'
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
    <JournalPage
      title={m.audit_page_title()}
      lead={m.audit_page_lead()}
      found={found}
      caption={m.audit_page_caption()}
      columns={columns}
      rowId={(row) => String(row.n)}
      remember="audit"
      time="at"
      toolbar={<Filters search={search} onChange={change} />}
      about={<Chosen search={search} rows={found.items} onChange={change} />}
      empty={<Nothing search={search} clear={() => change({})} />}
    >
      {opened && <EntryDialog entry={opened} onSearch={change} onClose={() => setOpened(undefined)} />}
    </JournalPage>
  )
}

function Nothing({ search, clear }: { search: AuditSearch; clear: () => void }) {
  if (Object.keys(search).length === 0)
    return (
      <Empty icon={<IconListSearch size={22} />} title={m.audit_page_empty_title()} text={m.audit_page_empty_text()} />
    )
  return (
    <NothingMatches
      backwards={isBackwards(search)}
      title={m.audit_page_none_title()}
      text={m.audit_page_none_text()}
      onClear={clear}
    />
  )
}
