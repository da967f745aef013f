import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CheckList } from '../../../../../shared/kit/CheckList.tsx'
import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import { isolate } from '../../../../../shared/lang/isolate.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import type { TeamDraft } from '../draft.ts'
import { subportalsOf } from '../portals.ts'
import type { Team, useSubportals } from '../queries.ts'
import layout from '../teams.module.css'

interface PortalsProps {
  readonly team: Team
  readonly draft: Draft<TeamDraft>
  /** Off for those who may not assign portals. */
  readonly portals: ReturnType<typeof useSubportals>
}

/** Whose queries the team sees: its own subportals, and those that come from the teams above. */
export function Portals({ team, draft, portals }: PortalsProps) {
  const inherited = team.portals.filter(({ own }) => !own)
  return (
    <FormSection title={m.teams_portals()} lead={m.teams_portals_lead()}>
      {portals.isEnabled ? (
        <>
          <Own draft={draft} portals={portals} />
          {inherited.length > 0 && (
            <div>
              <p className={layout.hint}>{m.teams_portals_inherited()}</p>
              <PortalList rows={inherited} linked />
            </div>
          )}
        </>
      ) : team.portals.length > 0 ? (
        <PortalList rows={team.portals} linked={false} />
      ) : (
        <p className={layout.hint}>{m.teams_portals_ask()}</p>
      )}
    </FormSection>
  )
}

function Own({ draft, portals }: Pick<PortalsProps, 'draft' | 'portals'>) {
  if (portals.isPending) return <Skeleton height={96} aria-label={m.kit_loading()} />
  if (!portals.data) return <ProblemNote problem={portals.error} retry={() => void portals.refetch()} />
  if (portals.data.length === 0) {
    return (
      <p className={layout.hint}>
        {m.teams_portals_none_yet()} <Link to="/portals">{m.teams_portals_go()}</Link>
      </p>
    )
  }
  return (
    <CheckList
      label={m.teams_portal()}
      options={subportalsOf(portals.data)}
      {...draft.choice<readonly string[]>('assignments')}
      onChange={(assignments) => draft.set({ assignments: assignments.toSorted() })}
    />
  )
}

function PortalList({ rows, linked }: { rows: Team['portals']; linked: boolean }) {
  return (
    <ul className={layout.plainList}>
      {rows.map(({ portal, subportal, title, name, from }) => (
        <li key={`${portal}/${subportal}`}>
          {linked ? (
            <Link to="/portals/$portal" params={{ portal }} search={{ section: 'teams' }}>
              {title}
            </Link>
          ) : (
            isolate(title)
          )}
          {name !== title && ` › ${isolate(name)}`}
          {from && <span className={layout.soft}> {m.teams_portals_from({ team: from.name })}</span>}
        </li>
      ))}
    </ul>
  )
}
