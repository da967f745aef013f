import { Skeleton } from '@mantine/core'
import { IconDoor } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Me } from '../../../../../shared/kit/account/queries.ts'
import { CheckList } from '../../../../../shared/kit/CheckList.tsx'
import { DraftForm } from '../../../../../shared/kit/draft/DraftForm.tsx'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import { Empty } from '../../../../../shared/kit/Empty.tsx'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import section from '../../../../../shared/kit/section/section.module.css'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { useSubportals, type Team } from '../queries.ts'
import layout from '../teams.module.css'

export interface PortalDraft {
  readonly assignments: readonly string[]
}

interface PortalsProps {
  readonly team: Team
  readonly draft: Draft<PortalDraft>
  readonly me: Me
}

/** The team's own subportals, as "portal/subportal". */
export function ownPortals({ portals }: Team): string[] {
  return portals
    .filter(({ own }) => own)
    .map(({ portal, subportal }) => `${portal}/${subportal}`)
    .toSorted()
}

/** Whose queries the team sees: its own subportals, and those that come from the teams above. */
export function Portals({ team, draft, me }: PortalsProps) {
  const mayWrite = me.permissions.includes('portals_write')
  const portals = useSubportals(mayWrite)
  const inherited = team.portals.filter(({ own }) => !own)
  if (!mayWrite)
    return team.portals.length === 0 ? (
      <Empty icon={<IconDoor size={22} />} title={m.teams_portals_none()} text={m.teams_portals_ask()} />
    ) : (
      <PortalList title={m.teams_portals_title()} rows={team.portals} linked={false} />
    )
  if (portals.isPending) return <Skeleton height={240} aria-label={m.kit_loading()} />
  if (!portals.data) return <ProblemNote problem={portals.error} retry={() => void portals.refetch()} />
  if (portals.data.length === 0)
    return (
      <Empty icon={<IconDoor size={22} />} title={m.teams_portals_none_yet()} text={m.teams_portals_none_yet_text()}>
        <Link to="/portals">{m.teams_portals_go()}</Link>
      </Empty>
    )
  return (
    <DraftForm draft={draft}>
      <div className={section.card}>
        <CheckList
          label={m.teams_portals_own()}
          description={m.teams_portals_own_text()}
          name="assignments"
          options={portals.data.flatMap(({ id, title, subportals }) =>
            subportals.map((subportal) => ({
              value: `${id}/${subportal.id}`,
              label: subportals.length > 1 ? `${title} › ${subportal.name}` : title,
            })),
          )}
          value={draft.value.assignments}
          error={draft.fieldText('assignments')}
          onChange={(assignments) => draft.set({ assignments: assignments.toSorted() })}
        />
      </div>
      {inherited.length > 0 && <PortalList title={m.teams_portals_inherited()} rows={inherited} linked />}
    </DraftForm>
  )
}

interface PortalListProps {
  readonly title: string
  readonly rows: Team['portals']
  readonly linked: boolean
}

function PortalList({ title, rows, linked }: PortalListProps) {
  const id = useId()
  return (
    <section className={section.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className={layout.plainList}>
        {rows.map(({ portal, subportal, title, name, from }) => (
          <li key={`${portal}/${subportal}`}>
            {linked ? (
              <Link to="/portals/$portal" params={{ portal }} search={{ section: 'teams' }}>
                {title}
              </Link>
            ) : (
              title
            )}
            {name !== title && ` › ${name}`}
            {from && <span className={layout.soft}> {m.teams_portals_from({ team: from.name })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
