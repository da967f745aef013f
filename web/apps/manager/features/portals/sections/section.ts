import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import type { PortalDraft } from '../draft.ts'
import type { Portal } from '../queries.ts'

/** What every section gets: the portal as it is, the draft of it, and whether it may be changed. */
export interface SectionProps {
  readonly portal: Portal
  readonly draft: Draft<PortalDraft>
  readonly locked: boolean
  /** What the portal is called in the reader's language. */
  readonly title: string
}
