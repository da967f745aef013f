import * as m from '../../../../shared/lang/compiled/messages.js'
import type { PortalDraft } from './draft.ts'
import { keptOf, keptText } from './kept.ts'
import classes from './portals.module.css'
import { useHeldDown } from './queries.ts'

/** What the customer's page itself says below the notice, to compare it with the company's own words. */
export function KeptNote({ portal, draft }: { portal: string; draft: PortalDraft }) {
  const held = useHeldDown(portal)
  return <p className={classes.hint}>{m.portals_kept_read({ sentence: keptText[keptOf(draft, held.data ?? {})]() })}</p>
}
