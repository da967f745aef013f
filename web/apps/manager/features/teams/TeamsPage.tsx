import { Button, Skeleton } from '@mantine/core'
import { IconPlus, IconSitemap } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { Empty } from '../../../../shared/kit/Empty.tsx'
import kit from '../../../../shared/kit/kit.module.css'
import { Page } from '../../../../shared/kit/Page.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { useTeams } from '../../people/teams.ts'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { BesideTree } from '../../../../shared/kit/section/BesideTree.tsx'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { AddTeam } from './AddTeam.tsx'
import layout from './teams.module.css'
import { TeamTree } from './TeamTree.tsx'

/** The tree of teams, before one is chosen. */
export function TeamsPage() {
  const teams = useTeams()
  const formats = useFormats()
  const { data: me } = useMe()
  const [adding, setAdding] = useState(false)
  const rows = teams.data ?? []
  const mayAdd = me?.permissions.includes('teams_write') === true && (me.role === 'companyManager' || rows.length > 0)
  const add = mayAdd && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {m.teams_add()}
    </Button>
  )
  return (
    <Page>
      <PageHead title={m.teams_title()} lead={m.teams_lead()} actions={rows.length > 0 && add} />
      {teams.isPending && <Skeleton height={240} aria-label={m.kit_loading()} />}
      {teams.error && rows.length === 0 && <ProblemNote problem={teams.error} retry={() => void teams.refetch()} />}
      {teams.error && rows.length > 0 && (
        <p className={kit.stale}>{m.kit_stale({ time: formats.time(teams.dataUpdatedAt) })}</p>
      )}
      {teams.isSuccess && rows.length === 0 && (
        <Empty
          icon={<IconSitemap size={22} />}
          title={m.teams_none_title()}
          text={mayAdd ? m.teams_none_text() : m.teams_none_read()}
        >
          {add}
        </Empty>
      )}
      {rows.length > 0 && (
        <BesideTree
          tree={
            <>
              <TeamTree me={me ?? undefined} teams={rows} />
              {me?.role === 'companyManager' && (
                <p className={layout.loose}>
                  <Link to="/representatives" search={{ team: 'none' }}>
                    {m.teams_unassigned()}
                  </Link>
                </p>
              )}
            </>
          }
        >
          <div className={layout.choose}>
            <Empty icon={<IconSitemap size={22} />} title={m.teams_choose_title()} text={m.teams_choose_text()} />
          </div>
        </BesideTree>
      )}
      {adding && me && <AddTeam me={me} parent="" onClose={() => setAdding(false)} />}
    </Page>
  )
}
