import * as m from '../../../../../shared/lang/compiled/messages.js'
import { Agreement } from './Agreement.tsx'
import { Field } from './Field.tsx'
import { localeOf, type CustomerView } from './view.ts'

/** What an open page asks first, by the type of the portal. */
export function Body({ view }: { view: CustomerView }) {
  const code = view.type === 'sessionCode' || view.type === 'join'
  return (
    <>
      <div className="card question">
        <Lead view={view} />
        {code ? <Code view={view} /> : <Asked view={view} />}
      </div>
      <OwnPart view={view} />
    </>
  )
}

function Lead({ view }: { view: CustomerView }) {
  const { title, welcome, scamWarning } = view.text
  return (
    <>
      <h1>{title || m.portals_preview_empty({}, localeOf(view))}</h1>
      {welcome && <p className="welcome">{welcome}</p>}
      {scamWarning && (
        <p className="note">
          <strong>{m.portal_scam_title({}, localeOf(view))}</strong> {scamWarning}
        </p>
      )}
    </>
  )
}

function Asked({ view }: { view: CustomerView }) {
  const locale = localeOf(view)
  return (
    <>
      {view.questions.length > 0 && (
        <div className="fields">
          {view.questions.map((question) => (
            <Field key={question.name} question={question} view={view} />
          ))}
        </div>
      )}
      {view.type === 'chooseRepresentative' && (
        <fieldset className="preferred">
          <legend>{m.portal_preferred_title({}, locale)}</legend>
          <p className="hint">{m.portal_preferred_hint({}, locale)}</p>
          <label className="tick">
            <input type="radio" readOnly checked />
            <span>{m.portal_preferred_anyone({}, locale)}</span>
          </label>
        </fieldset>
      )}
      <Agreement view={view} />
      <button type="button" className="main">
        {view.type === 'chatFirst' ? m.portal_form_chat({}, locale) : m.portal_form_send({}, locale)}
      </button>
    </>
  )
}

function Code({ view }: { view: CustomerView }) {
  const locale = localeOf(view)
  return (
    <>
      <label className="field code">
        <span style={{ fontWeight: 600 }}>{m.portal_code_label({}, locale)}</span>
        <span className="hint">{m.portal_code_hint({}, locale)}</span>
        <input readOnly />
      </label>
      <button type="button" className="main">
        {m.portal_code_send({}, locale)}
      </button>
    </>
  )
}

/** The style sheet of the company's own part on the customer's page. */
const sheet =
  'html{color-scheme:light;background:#fff;color:#1c2324}' +
  'body{margin:0;padding:1rem 1.25rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}'

/** The company's own part, in a frame more restricted than on the customer's page: its links do nothing. */
export function OwnPart({ view }: { view: CustomerView }) {
  if (!view.ownHTML) return null
  return (
    <iframe
      className="own-part"
      sandbox=""
      srcDoc={`<!doctype html><meta charset="utf-8"><style>${sheet}</style><body>${view.ownHTML}`}
      title={m.portal_own_part({ company: view.company }, localeOf(view))}
    />
  )
}
