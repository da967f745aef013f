import { useState } from 'react'
import type { Tagged } from '../../../../shared/api/client.ts'
import type { Me } from '../../../../shared/kit/account/queries.ts'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { DraftForm } from '../../../../shared/kit/draft/DraftForm.tsx'
import { useApi } from '../../../../shared/kit/app.tsx'
import { PageHead } from '../../../../shared/kit/PageHead.tsx'
import { SectionNav } from '../../../../shared/kit/section/SectionNav.tsx'
import { isolated } from '../../../../shared/lang/isolate.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { changeOf, draftOf } from './draft.ts'
import { changeTeam, putPortals, readTeam, useRefresh, useSubportals, type Team } from './queries.ts'
import { sectionOf, sections, type Section } from './sections.ts'
import { Messages } from './sections/Messages.tsx'
import { People } from './sections/People.tsx'
import { titleOf } from './portals.ts'
import { Settings } from './sections/Settings.tsx'
import { Switches } from './sections/Switches.tsx'
import { useSwitchDraft } from './sections/useSwitchDraft.ts'
import { Acts, type Act } from './Acts.tsx'
import { TeamDialog } from './TeamDialog.tsx'
import { fieldWords, sectionWords } from './words.ts'

interface TeamEditorProps {
  readonly me: Me
  readonly read: Tagged<Team>
  readonly section: Section
}

/** The drafts of one team over all its sections, and what can be done with it. */
export function TeamEditor({ me, read, section }: TeamEditorProps) {
  const { value: team, tag } = read
  const api = useApi()
  const again = useRefresh()
  const [act, setAct] = useState<Act>()
  const mayWrite = me.permissions.includes('teams_write')
  const initial = draftOf(team)
  const settings = useDraft({
    key: `team/${team.id}/settings`,
    initial,
    tag,
    save: async (value, changes, tag) => {
      const body = changeOf(value, changes)
      if (Object.keys(body).length > 0) await changeTeam(api, team.id, body, tag)
      if (changes.assignments) await putPortals(api, team.id, value.assignments)
      await again()
    },
    latest: async () => {
      const { value, tag } = await readTeam(api, team.id)
      return { value: draftOf(value), tag }
    },
  })
  const portals = useSubportals(me.permissions.includes('portals_write'))
  const switches = useSwitchDraft(team.id)
  const changed = new Set<Section>([
    ...(settings.dirty ? touched(initial, settings.value) : []),
    ...(switches.draft.dirty ? (['switches'] as const) : []),
  ])
  return (
    <>
      <PageHead
        title={team.name}
        lead={
          team.line.length > 0 &&
          isolated(
            [...team.line, team].map(({ name }) => name),
            ' › ',
          )
        }
        actions={<Acts me={me} team={team} onAct={setAct} />}
      />
      <SectionNav
        label={m.teams_sections()}
        sections={sections}
        words={sectionWords}
        linkTo={(section) => ({
          to: '/teams/$team',
          params: { team: team.id },
          search: section === 'settings' ? {} : { section },
        })}
        current={section}
        changed={changed}
        faulty={new Set(faulty(settings.problem))}
      />
      {(section === 'settings' || section === 'messages') && (
        <DraftForm draft={settings} words={fieldWords((one) => titleOf(portals.data ?? [], one))} readOnly={!mayWrite}>
          {section === 'settings' ? (
            <Settings team={team} draft={settings} portals={portals} />
          ) : (
            <Messages draft={settings} readOnly={!mayWrite} />
          )}
        </DraftForm>
      )}
      {section === 'switches' && <Switches team={team} switches={switches} readOnly={!mayWrite} />}
      {section === 'people' && <People team={team} />}
      {act && <TeamDialog act={act} me={me} read={read} onClose={() => setAct(undefined)} />}
    </>
  )
}

/** The sections in which a draft differs from what is saved. */
function touched<T extends object>(saved: T, draft: T): Section[] {
  const names = Object.keys(draft) as (keyof T & string)[]
  return names.filter((name) => JSON.stringify(saved[name]) !== JSON.stringify(draft[name])).map(sectionOf)
}

function faulty(problem: unknown): Section[] {
  const fields = (problem as { fields?: readonly { path: string }[] } | undefined)?.fields
  return fields?.map(({ path }) => sectionOf(path)) ?? []
}
