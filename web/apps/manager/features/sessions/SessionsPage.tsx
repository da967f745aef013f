import { IconSearchOff } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { JournalPage } from '../../journal/JournalPage.tsx'
import { NothingMatches } from '../../journal/NothingMatches.tsx'
import { useTeams } from '../../people/teams.ts'
import { columnsOf } from './columns.tsx'
import { Filters } from './Filters.tsx'
import { useSessions } from './queries.ts'
import { isBackwards, readSearch, type ReviewSearch } from './search.ts'

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
    <JournalPage
      title={m.manager_review()}
      lead={m.manager_review_lead()}
      found={found}
      caption={m.manager_table_caption()}
      columns={columns}
      rowId={(row) => row.id}
      remember="sessions"
      time="submitted"
      toolbar={<Filters search={search} onChange={change} />}
      empty={<NothingFound search={search} clear={() => change({})} />}
    />
  )
}

function NothingFound({ search, clear }: { search: ReviewSearch; clear: () => void }) {
  const { data: me } = useMe()
  const teams = useTeams(me?.role === 'teamManager')
  if (teams.data?.length === 0)
    return <Empty icon={<IconSearchOff size={22} />} title={m.manager_found_no_team()} text={m.teams_none_read()} />
  if (Object.keys(search).length === 0)
    return (
      <Empty icon={<IconSearchOff size={22} />} title={m.manager_found_empty()} text={m.manager_found_empty_text()} />
    )
  return (
    <NothingMatches
      backwards={isBackwards(search)}
      title={m.manager_found_none()}
      text={search.search ? m.manager_found_none_words() : m.manager_found_none_text()}
      onClear={clear}
    />
  )
}
