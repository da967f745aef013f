import mark from '../../../../../shared/look/mark.svg'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { languageName } from '../../../../../shared/kit/languageName.ts'
import { Body, OwnPart } from './Body.tsx'
import { localeOf, type CustomerView } from './view.ts'

interface CustomerPageProps {
  readonly view: CustomerView
  readonly closed: boolean
}

/** The customer's page with the unsaved changes, in the page's own texts and classes. */
export function CustomerPage({ view, closed }: CustomerPageProps) {
  return (
    <div className="shell">
      <header className="top">
        <img className={view.logo ? 'mark own' : 'mark'} src={view.logo || mark} height="32" alt="" />
        <p className="company">{view.company}</p>
        <Languages view={view} />
      </header>
      <main>{closed ? <Closed view={view} /> : <Body view={view} />}</main>
    </div>
  )
}

function Languages({ view }: { view: CustomerView }) {
  if (view.languages.length < 2) return null
  return (
    <fieldset className="languages">
      {view.languages.map((code) => (
        <label key={code} lang={code}>
          <input type="radio" name="language" readOnly checked={code === view.language} />
          <span>{languageName(code)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Closed({ view }: { view: CustomerView }) {
  return (
    <>
      <section className="card notice">
        <h1>{view.text.closedTitle || m.portal_closed_title({}, localeOf(view))}</h1>
        <p>{m.portal_closed_text({}, localeOf(view))}</p>
      </section>
      <OwnPart view={view} />
    </>
  )
}
