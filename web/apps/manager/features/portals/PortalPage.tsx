import { Skeleton } from '@mantine/core'
import { useParams, useSearch } from '@tanstack/react-router'
import { ApiProblem } from '../../../../shared/api/problem.ts'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../shared/kit/BackLink.tsx'
import { AbsentPage } from '../../../../shared/kit/CrashPage.tsx'
import kit from '../../../../shared/kit/kit.module.css'
import { Page } from '../../../../shared/kit/Page.tsx'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { BesideTree } from '../../../../shared/kit/section/BesideTree.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { PortalEditor } from './PortalEditor.tsx'
import { PortalTree } from './PortalTree.tsx'
import { usePortal, usePortals } from './queries.ts'
import { useLock } from './useLock.ts'

/** The settings of one portal, beside the tree of all of them. */
export function PortalPage() {
  const { portal } = useParams({ from: '/portals/$portal' })
  const { section } = useSearch({ from: '/portals/$portal' })
  const found = usePortal(portal)
  const portals = usePortals()
  const me = useMe()
  const lock = useLock()
  const formats = useFormats()
  const absent = found.error instanceof ApiProblem && found.error.status === 404
  if (absent) return <AbsentPage home="/manager/portals" />
  return (
    <Page>
      <BesideTree
        slim
        back={<BackLink to="/portals">{m.portals_back()}</BackLink>}
        tree={<PortalTree rows={portals.data?.rows ?? []} selected={portal} />}
      >
        {found.isPending && <Skeleton height={420} aria-label={m.kit_loading()} />}
        {found.error && !found.data && <ProblemNote problem={found.error} retry={() => void found.refetch()} />}
        {found.error && found.data && (
          <p className={kit.stale}>{m.kit_stale({ time: formats.time(found.dataUpdatedAt) })}</p>
        )}
        {found.data && me.data && (
          <PortalEditor
            key={portal}
            portal={found.data.value}
            tag={found.data.tag}
            section={section ?? 'general'}
            company={me.data.company.name}
            lock={lock}
          />
        )}
      </BesideTree>
    </Page>
  )
}
