import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'

/**
 * The company's own part: a document without origin, scripts or forms, in a frame below everything that asks for
 * consent, which it cannot leave.
 */
export function OwnPart({ portal }: { portal: Portal }) {
  if (!portal.ownPage) return null
  return (
    <iframe
      class="own-part"
      src={portal.ownPage}
      title={m.portal_own_part({ company: portal.company })}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerpolicy="no-referrer"
      loading="lazy"
    />
  )
}
