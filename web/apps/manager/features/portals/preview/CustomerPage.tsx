import type { CSSProperties, ReactNode } from 'react'
import mark from '../../../../../shared/look/mark.svg'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { languageNames } from '../languages.ts'
import { Body } from './Body.tsx'
import type { CustomerView } from './view.ts'

interface CustomerPageProps {
  readonly view: CustomerView
  readonly closed: boolean
}

/** The customer's page as it would be with what is being edited; the words and classes are those of the page itself. */
export function CustomerPage({ view, closed }: CustomerPageProps) {
  return (
    <div className="shell" style={view.tokens as CSSProperties}>
      <header className="top">
        {view.logo ? (
          <img className="logo" src={view.logo} height="32" alt="" />
        ) : (
          <img className="mark" src={mark} width="32" height="32" alt="" />
        )}
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
          <span>{languageNames[code] ?? code}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Closed({ view }: { view: CustomerView }) {
  const locale = { locale: view.language as 'en' | 'es' }
  return (
    <Notice title={view.text.closedTitle || m.portal_closed_title({}, locale)}>
      {m.portal_closed_text({}, locale)}
    </Notice>
  )
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card notice">
      <h1>{title}</h1>
      <p>{children}</p>
    </section>
  )
}
