import { Button } from '@mantine/core'
import { IconAlertTriangle, IconPencil, IconPlus, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { addressPrefix } from '../address.ts'
import lists from '../lists.module.css'
import classes from '../portals.module.css'
import { useTeams, type Portal, type Subportal, type TeamRow } from '../queries.ts'
import type { SectionProps } from '../sections/section.ts'
import { RepresentativesLink } from './RepresentativesLink.tsx'
import { SubportalDialog } from './SubportalDialog.tsx'

/** Where queries arrive, and who sees them there. */
export function Subportals({ portal, locked }: SectionProps) {
  const teams = useTeams()
  const [edited, setEdited] = useState<Subportal | 'new'>()
  return (
    <FormSection title={m.portals_subportals_title()} lead={m.portals_subportals_lead()}>
      {teams.error && <ProblemNote problem={teams.error} retry={() => void teams.refetch()} />}
      <ul className={lists.subportals}>
        {portal.subportals?.map((one, at) => (
          <li key={one.id} className={lists.subportal}>
            <div>
              <span className={lists.subportalName}>{one.name}</span>
              <code className={classes.hint}>
                {addressPrefix}
                {portal.address}
                {one.address && at > 0 ? `/${one.address}` : ''}
              </code>
              <TeamNames subportal={one} teams={teams.data} />
            </div>
            {!locked && (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPencil size={14} aria-hidden />}
                aria-label={m.portals_subportal_edit({ name: one.name })}
                onClick={() => setEdited(one)}
              >
                {m.portals_edit()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.under}>
        {!locked && (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {m.portals_subportal_add()}
          </Button>
        )}
        <RepresentativesLink portal={portal.id} />
      </div>
      {edited && (
        <SubportalDialog
          portal={portal}
          subportal={edited === 'new' ? undefined : edited}
          teams={teams.data ?? []}
          onClose={() => setEdited(undefined)}
        />
      )}
    </FormSection>
  )
}

function TeamNames({
  subportal,
  teams,
}: {
  subportal: Portal['subportals'][number]
  teams: readonly TeamRow[] | undefined
}) {
  if (!subportal.teams?.length) {
    return (
      <span className={classes.sign} data-kind="warn">
        <IconAlertTriangle size={15} aria-hidden />
        {m.portals_subportal_nobody()}
      </span>
    )
  }
  const names = subportal.teams.map((id) => teams?.find((team) => team.id === id)?.name ?? '…')
  return (
    <span className={lists.teamNames}>
      <IconUsers size={14} aria-hidden />
      {names.join(', ')}
    </span>
  )
}
