import { Skeleton } from '@mantine/core'
import { useParams, useSearch } from '@tanstack/react-router'
import { ApiProblem } from '../../../../shared/api/problem.ts'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../shared/kit/BackLink.tsx'
import { AbsentPage } from '../../../../shared/kit/CrashPage.tsx'
import kit from '../../../../shared/kit/kit.module.css'
import { Page } from '../../../../shared/kit/Page.tsx'
import { useTeams } from '../../people/teams.ts'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { BesideTree } from '../../../../shared/kit/section/BesideTree.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { useTeam } from './queries.ts'
import { TeamEditor } from './TeamEditor.tsx'
import { TeamTree } from './TeamTree.tsx'

/** One team, beside the tree of all of them. */
export function TeamPage() {
  const { team } = useParams({ from: '/teams/$team' })
  const { section } = useSearch({ from: '/teams/$team' })
  const found = useTeam(team)
  const teams = useTeams()
  const { data: me } = useMe()
  const formats = useFormats()
  if (found.error instanceof ApiProblem && found.error.status === 404) return <AbsentPage home="/manager/teams" />
  return (
    <Page>
      <BesideTree
        back={<BackLink to="/teams">{m.teams_back()}</BackLink>}
        tree={<TeamTree me={me ?? undefined} teams={teams.data ?? []} selected={team} section={section} />}
      >
        {found.isPending && <Skeleton height={420} aria-label={m.kit_loading()} />}
        {found.error && !found.data && <ProblemNote problem={found.error} retry={() => void found.refetch()} />}
        {found.error && found.data && (
          <p className={kit.stale}>{m.kit_stale({ time: formats.time(found.dataUpdatedAt) })}</p>
        )}
        {found.data && me && <TeamEditor key={team} me={me} read={found.data} section={section ?? 'settings'} />}
      </BesideTree>
    </Page>
  )
}
