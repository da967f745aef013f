import { useEffect } from 'preact/hooks'
import { answer, openApi } from '../../../shared/api/client.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import { withCode } from '../address.ts'
import { language } from '../language.ts'
import { useHeadingFocus } from '../shell/focus.ts'
import { Shell } from '../shell/Shell.tsx'
import { useObservable } from '../store.ts'
import { CodeEntry } from './CodeEntry.tsx'

const api = openApi({ language: language.getSnapshot, bearer: () => undefined })

/** The page /join: a code leads to the portal that it was made for. */
export function JoinPage() {
  useObservable(language)
  const heading = useHeadingFocus<HTMLHeadingElement>()
  useEffect(() => {
    document.title = m.portal_join_title()
  })
  const lead = async (code: string) => {
    const found = await answer(api.POST('/api/portal/codes', { body: { code } }))
    location.assign(withCode({ address: found.portal, subportal: found.subportal }, code))
  }
  return (
    <Shell portal={undefined} wide={false}>
      <CodeEntry onCode={lead}>
        <h1 ref={heading} tabIndex={-1}>
          {m.portal_join_title()}
        </h1>
        <p class="welcome">{m.portal_join_text()}</p>
      </CodeEntry>
    </Shell>
  )
}
