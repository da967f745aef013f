import * as m from '../../../../../shared/lang/compiled/messages.js'
import { keptText } from '../kept.ts'
import { localeOf, type CustomerView } from './view.ts'

/** What the customer agrees to, as the page shows it. */
export function Agreement({ view }: { view: CustomerView }) {
  const locale = localeOf(view)
  const { notice, terms } = view.text
  return (
    <section className="agreement">
      <h2>{m.portal_form_notice({}, locale)}</h2>
      <p className="notice-text">{notice || m.portals_preview_empty({}, locale)}</p>
      <p className={view.kept === 'all' ? 'notice-text recorded' : 'notice-text'}>{keptText[view.kept]({}, locale)}</p>
      <Tick text={m.portal_form_accept({}, locale)} />
      {terms && (
        <>
          <h2>{m.portal_form_terms({}, locale)}</h2>
          <p className="notice-text">{terms}</p>
          <Tick text={m.portal_form_accept_terms({}, locale)} />
        </>
      )}
    </section>
  )
}

function Tick({ text }: { text: string }) {
  return (
    <label className="tick">
      <input type="checkbox" readOnly checked={false} />
      <span>{text}</span>
    </label>
  )
}
