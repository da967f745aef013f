import { Skeleton } from '@mantine/core'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import { useSwitchCatalogue } from '../../../../../shared/kit/switches/queries.ts'
import { SwitchList } from '../../../../../shared/kit/switches/SwitchList.tsx'
import section from '../../../../../shared/kit/section/section.module.css'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import classes from '../portals.module.css'
import { useHeldDown } from '../queries.ts'
import { decidedAbove } from '../switches.ts'
import type { SectionProps } from './section.ts'

/** What can be used in sessions that come from this portal. */
export function Switches({ portal, draft, locked, title }: SectionProps) {
  const catalogue = useSwitchCatalogue()
  const held = useHeldDown(portal.id)
  const problem = catalogue.error ?? held.error
  return (
    <section className={section.card} aria-labelledby="portal-switches">
      <div>
        <h2 id="portal-switches">{m.portals_section_switches()}</h2>
        <p className={classes.hint}>{m.portals_switches_lead()}</p>
      </div>
      {problem && (
        <ProblemNote
          problem={problem}
          retry={() => {
            void catalogue.refetch()
            void held.refetch()
          }}
        />
      )}
      {catalogue.data && held.data ? (
        <SwitchList
          catalogue={catalogue.data}
          layer="portal"
          value={draft.value.switches}
          saved={portal.switches}
          effective={decidedAbove(catalogue.data, held.data, portal, title)}
          onChange={locked ? undefined : (switches) => draft.set({ switches: { ...switches } })}
        />
      ) : (
        !problem && <Skeleton height={320} aria-label={m.kit_loading()} />
      )}
    </section>
  )
}
