import { IconUserPlus, IconUserShield } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { LinkButton } from '../../../../shared/kit/LinkButton.tsx'
import { PeoplePage } from '../../people/PeoplePage.tsx'
import { usePeople } from '../../people/queries.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { columnsOf } from './columns.tsx'
import { Filters } from './Filters.tsx'
import { managers } from './kind.tsx'
import { readSearch, type ManagerSearch } from './search.ts'

/** The managers of the company. */
export function ManagersPage() {
  const address = useSearch({ from: '/managers' })
  const search = useMemo(() => readSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/managers' })
  const formats = useFormats()
  const { data: me } = useMe()
  const list = usePeople(managers.calls, search)
  const columns = useMemo(() => columnsOf(formats, list.namesakes), [formats, list.namesakes])
  const change = (next: ManagerSearch) => void navigate({ search: next, replace: true })
  if (!me) return null
  return (
    <PeoplePage
      kind={managers}
      me={me}
      search={search}
      onSearch={change}
      list={list}
      columns={columns}
      filters={<Filters search={search} onChange={change} />}
      add={
        <LinkButton to="/managers/new" leftSection={<IconUserPlus size={16} aria-hidden />}>
          {m.people_add_manager()}
        </LinkButton>
      }
      nobody={{ icon: <IconUserShield size={22} /> }}
    />
  )
}
