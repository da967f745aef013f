import { useRef } from 'react'
import { useDraft } from '../../../../../shared/kit/draft/useDraft.ts'
import { useApi } from '../../../../../shared/kit/app.tsx'
import { changesOf } from '../../../../../shared/kit/switches/settings.ts'
import type { Settings } from '../../../../../shared/kit/switches/words.ts'
import { applySwitches, readSwitches, useRefresh, useSwitches, type ApplyTo } from '../queries.ts'

/** The draft of a team's switches, and whom it is saved for. */
export function useSwitchDraft(team: string) {
  const api = useApi()
  const again = useRefresh()
  const sheet = useSwitches(team)
  const own: Settings = sheet.data?.value.own ?? {}
  const applyTo = useRef<ApplyTo>('both')
  const draft = useDraft<{ switches: Settings }>({
    key: `team/${team}/switches`,
    initial: { switches: own },
    tag: sheet.data?.tag,
    save: async ({ switches }, _, tag) => {
      await applySwitches(api, team, changesOf(own, switches), applyTo.current, tag)
      await again()
    },
    latest: async () => {
      const { value, tag } = await readSwitches(api, team)
      return { value: { switches: value.own }, tag }
    },
  })
  /** Saves for the chosen people. What applies to people only is not kept as a setting of the team. */
  const save = async (to: ApplyTo): Promise<boolean> => {
    applyTo.current = to
    if (!(await draft.submit())) return false
    draft.reset()
    return true
  }
  return { sheet, own, draft, save }
}

export type SwitchDraft = ReturnType<typeof useSwitchDraft>
