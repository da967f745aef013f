import { Button, Skeleton } from '@mantine/core'
import { IconDoor, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import kit from '../../../../shared/kit/kit.module.css'
import { Page } from '../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { BesideTree } from '../../../../shared/kit/section/BesideTree.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { NewPortal } from './NewPortal.tsx'
import { PortalCard } from './PortalCard.tsx'
import { PortalTree } from './PortalTree.tsx'
import layout from './layout.module.css'
import { usePortals } from './queries.ts'
import { useLock } from './useLock.ts'
import { LockNote } from './LockNote.tsx'

/** Every portal of the company: the tree and an overview. */
export function PortalsPage() {
  const portals = usePortals()
  const formats = useFormats()
  const lock = useLock()
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const rows = portals.data?.rows ?? []
  const add = !lock && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {m.portals_add()}
    </Button>
  )
  return (
    <Page>
      <PageHead title={m.portals_title()} lead={m.portals_lead()} actions={rows.length > 0 && add} />
      <LockNote lock={lock} />
      {portals.isPending && <Skeleton height={240} aria-label={m.kit_loading()} />}
      {portals.error && rows.length === 0 && (
        <ProblemNote problem={portals.error} retry={() => void portals.refetch()} />
      )}
      {portals.error && rows.length > 0 && (
        <p className={kit.stale}>{m.kit_stale({ time: formats.time(portals.dataUpdatedAt) })}</p>
      )}
      {portals.isSuccess && rows.length === 0 && (
        <Empty
          icon={<IconDoor size={22} />}
          title={m.portals_none_title()}
          text={lock ? m.portals_none_read() : m.portals_none_text()}
        >
          {add}
        </Empty>
      )}
      {rows.length > 0 && (
        <BesideTree slim tree={<PortalTree rows={rows} />}>
          <ul className={layout.cards}>
            {rows.map((row) => (
              <PortalCard key={row.id} row={row} />
            ))}
          </ul>
        </BesideTree>
      )}
      {adding && me.data && <NewPortal onClose={() => setAdding(false)} />}
    </Page>
  )
}
