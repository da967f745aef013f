import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { useHeadingFocus } from '../shell/focus.ts'

/** The title, the welcome, and the warning of fraud. */
export function Lead({ portal, lost }: { portal: Portal; lost: boolean }) {
  const heading = useHeadingFocus<HTMLHeadingElement>()
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {portal.title}
      </h1>
      {portal.welcome && <p class="welcome">{portal.welcome}</p>}
      {portal.scamWarning && (
        <p class="note">
          <strong>{m.portal_scam_title()}</strong> {portal.scamWarning}
        </p>
      )}
      {lost && <p class="note">{m.portal_lost_session()}</p>}
    </>
  )
}
