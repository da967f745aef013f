import { NativeSelect, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { notify } from '../../../../../shared/kit/notices.tsx'
import { DraftForm } from '../../../../../shared/kit/draft/DraftForm.tsx'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import { useSwitchCatalogue } from '../../../../../shared/kit/switches/queries.ts'
import { changesOf } from '../../../../../shared/kit/switches/settings.ts'
import { SwitchList } from '../../../../../shared/kit/switches/SwitchList.tsx'
import section from '../../../../../shared/kit/section/section.module.css'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { ApplyDialog } from '../ApplyDialog.tsx'
import type { ApplyTo, Team } from '../queries.ts'
import layout from '../teams.module.css'
import type { SwitchDraft } from './useSwitchDraft.ts'

interface SwitchesProps {
  readonly team: Team
  readonly switches: SwitchDraft
  readonly readOnly: boolean
}

/** The feature switches of a team, their effect at each portal, and why. */
export function Switches({ team, switches: { sheet, own, draft, save }, readOnly }: SwitchesProps) {
  const catalogue = useSwitchCatalogue()
  const [portal, setPortal] = useState('')
  const [asking, setAsking] = useState(false)
  const problem = catalogue.error ?? sheet.error
  const places = sheet.data?.value.effective ?? []
  const place = places.find((one) => one.portal === portal) ?? places[0]
  const confirm = async (to: ApplyTo) => {
    setAsking(false)
    if (await save(to)) notify(m.kit_form_saved())
  }
  if (!catalogue.data || !sheet.data)
    return problem ? (
      <ProblemNote problem={problem} retry={() => void Promise.all([catalogue.refetch(), sheet.refetch()])} />
    ) : (
      <Skeleton height={320} aria-label={m.kit_loading()} />
    )
  return (
    <DraftForm draft={draft} readOnly={readOnly} onSave={() => setAsking(true)}>
      <div className={section.card}>
        <p className={layout.hint}>{m.teams_switches_lead()}</p>
        {places.length > 1 && (
          <NativeSelect
            label={m.teams_switches_at()}
            maw="24rem"
            value={place?.portal}
            onChange={(event) => setPortal(event.currentTarget.value)}
            data={places.map(({ portal, title }) => ({ value: portal, label: title }))}
          />
        )}
        {places.length === 1 && place?.portal === '' && <p className={layout.hint}>{m.teams_switches_no_portal()}</p>}
        <SwitchList
          catalogue={catalogue.data}
          layer="team"
          value={draft.value.switches}
          saved={own}
          effective={place?.switches}
          onChange={readOnly ? undefined : (switches) => draft.set({ switches })}
        />
      </div>
      {asking && (
        <ApplyDialog
          team={team}
          changes={changesOf(own, draft.value.switches)}
          onConfirm={(to) => void confirm(to)}
          onCancel={() => setAsking(false)}
        />
      )}
    </DraftForm>
  )
}
