import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import type { PortalDraft } from '../draft.ts'
import type { Portal } from '../queries.ts'

/** The properties of every section: the saved portal, its draft, and whether it may be changed. */
export interface SectionProps {
  readonly portal: Portal
  readonly draft: Draft<PortalDraft>
  readonly locked: boolean
  /** The name of the portal in the reader's language. */
  readonly title: string
}
