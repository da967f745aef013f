import { NativeSelect, Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Tagged } from '../../../../shared/api/client.ts'
import { useMe } from '../../../../shared/kit/account/queries.ts'
import { BackLink } from '../../../../shared/kit/BackLink.tsx'
import { FormPage } from '../../../../shared/kit/draft/FormPage.tsx'
import { useDraft } from '../../../../shared/kit/draft/useDraft.ts'
import { useApi } from '../../../../shared/kit/app.tsx'
import { Page } from '../../../../shared/kit/Page.tsx'
import { fullName } from '../../people/names.ts'
import { usePerson } from '../../people/queries.ts'
import facts from '../../people/people.module.css'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import { useSwitchCatalogue } from '../../../../shared/kit/switches/queries.ts'
import { changesOf } from '../../../../shared/kit/switches/settings.ts'
import { SwitchList } from '../../../../shared/kit/switches/SwitchList.tsx'
import { switchesText } from '../../../../shared/kit/switches/names.ts'
import type { Settings, SwitchInfo } from '../../../../shared/kit/switches/words.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { calls, readSwitches, useSetSwitches, useSwitches, type Representative, type SwitchSheet } from './queries.ts'

/** The feature switches of one representative: their own settings, the effect of each, and why. */
export function SwitchesPage() {
  const { representative } = useParams({ from: '/representatives/$representative/switches' })
  const person = usePerson(calls, representative)
  const sheet = useSwitches(representative)
  const catalogue = useSwitchCatalogue()
  if (person.data && sheet.data && catalogue.data) {
    return (
      <EditSwitches key={representative} person={person.data.value} sheet={sheet.data} catalogue={catalogue.data} />
    )
  }
  const failed = [person, sheet, catalogue].filter((one) => one.error)
  return (
    <Page narrow>
      {failed[0] ? (
        <ProblemNote problem={failed[0].error} retry={() => failed.forEach((one) => void one.refetch())} />
      ) : (
        <Skeleton height={420} aria-label={m.kit_loading()} />
      )}
    </Page>
  )
}

interface EditSwitchesProps {
  readonly person: Representative
  readonly sheet: Tagged<SwitchSheet>
  readonly catalogue: readonly SwitchInfo[]
}

function EditSwitches({ person, sheet, catalogue }: EditSwitchesProps) {
  const api = useApi()
  const { data: me } = useMe()
  const [portal, setPortal] = useState('')
  const set = useSetSwitches(person.id)
  const own: Settings = sheet.value.own ?? {}
  const readOnly = !me?.permissions.includes('reps_write')
  const draft = useDraft<{ switches: Settings }>({
    key: `representative/${person.id}/switches`,
    initial: { switches: own },
    tag: sheet.tag,
    save: ({ switches }, _changes, tag) => set(changesOf(own, switches), tag),
    latest: async () => {
      const { value, tag } = await readSwitches(api, person.id)
      return { value: { switches: value.own ?? {} }, tag }
    },
  })
  const places = sheet.value.effective ?? []
  const place = places.find((one) => one.portal === portal) ?? places[0]
  return (
    <FormPage
      above={
        <BackLink to="/representatives/$representative" params={{ representative: person.id }}>
          {fullName(person)}
        </BackLink>
      }
      title={m.people_switches_of({ name: fullName(person) })}
      lead={m.people_switches_lead()}
      draft={draft}
      words={{ label: () => m.people_switches(), write: (_, value) => switchesText(value as Settings) }}
      readOnly={readOnly}
    >
      <div className={facts.card}>
        {places.length > 1 && (
          <NativeSelect
            label={m.people_switches_at()}
            maw="24rem"
            value={place?.portal ?? ''}
            onChange={(event) => setPortal(event.currentTarget.value)}
            data={places.map(({ portal, title }) => ({ value: portal, label: title }))}
          />
        )}
        <SwitchList
          catalogue={catalogue}
          layer="representative"
          value={draft.value.switches}
          saved={own}
          effective={place?.switches}
          onChange={readOnly ? undefined : (switches) => draft.set({ switches })}
        />
      </div>
    </FormPage>
  )
}
