import { Button } from '@mantine/core'
import { IconArrowsMove, IconHeadset, IconTableImport, IconUserPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { LinkButton } from '../../../../shared/kit/LinkButton.tsx'
import { PeoplePage } from '../../people/PeoplePage.tsx'
import { usePeople } from '../../people/queries.ts'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { columnsOf } from './columns.tsx'
import { Filters } from './Filters.tsx'
import { representatives } from './kind.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import type { Representative } from './queries.ts'
import { readSearch, type RepresentativeSearch } from './search.ts'

/** The representatives a manager reaches. */
export function RepresentativesPage() {
  const address = useSearch({ from: '/representatives' })
  const search = useMemo(() => readSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/representatives' })
  const formats = useFormats()
  const { data: me } = useMe()
  const list = usePeople(representatives.calls, search)
  const columns = useMemo(() => columnsOf(formats, list.namesakes), [formats, list.namesakes])
  const [moving, setMoving] = useState<readonly Representative[]>()
  const change = (next: RepresentativeSearch) => void navigate({ search: next, replace: true })
  if (!me) return null
  const mayAdd = me.permissions.includes(representatives.write)
  const move = me.permissions.includes('reps_move') && (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconArrowsMove size={15} aria-hidden />}
      onClick={() => setMoving(list.selected)}
    >
      {m.people_move()}
    </Button>
  )
  return (
    <>
      <PeoplePage
        kind={representatives}
        me={me}
        search={search}
        onSearch={change}
        list={list}
        columns={columns}
        filters={<Filters me={me} search={search} onChange={change} />}
        add={<AddActions />}
        moreActions={move}
        nobody={{
          icon: <IconHeadset size={22} />,
          text: mayAdd ? m.people_representatives_none_text() : m.people_representatives_none_ask(),
        }}
      />
      {moving && (
        <MoveDialog
          me={me}
          people={moving}
          onDone={() => list.selection.clear()}
          onClose={() => setMoving(undefined)}
        />
      )}
    </>
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
