import type { CSSProperties } from 'react'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { Agreement } from './Agreement.tsx'
import type { CustomerView, Question } from './view.ts'

/** What an open page asks first, by the type of the portal. */
export function Body({ view }: { view: CustomerView }) {
  const locale = { locale: view.language as 'en' | 'es' }
  const { title, welcome } = view.text
  const { ownHTML } = view
  return (
    <>
      <div className="card question">
        <h1>{title || m.portals_preview_empty({}, locale)}</h1>
        {welcome && <p className="welcome">{welcome}</p>}
        <Asked view={view} />
        <Agreement view={view} />
        <button type="button" className="main" tabIndex={-1}>
          {m.portal_form_send({}, locale)}
        </button>
      </div>
      {ownHTML && (
        <iframe
          className="own"
          sandbox=""
          srcDoc={ownHTML}
          title={m.portals_preview_html()}
          style={{ inlineSize: '100%', blockSize: '14rem', border: 0, marginBlockStart: '1rem' } as CSSProperties}
        />
      )}
    </>
  )
}

function Asked({ view }: { view: CustomerView }) {
  const short = view.questions.filter(({ name }) => name === 'name' || name === 'email')
  const rest = view.questions.filter((question) => !short.includes(question))
  return (
    <>
      {short.length > 0 && (
        <div className="pair">
          {short.map((question) => (
            <Field key={question.name} question={question} language={view.language} />
          ))}
        </div>
      )}
      {rest.map((question) => (
        <Field key={question.name} question={question} language={view.language} />
      ))}
    </>
  )
}

function Field({ question, language }: { question: Question; language: string }) {
  const { label, hint, required, type } = question
  const optional = m.portal_form_optional({}, { locale: language as 'en' | 'es' })
  if (type === 'check') {
    return (
      <label className="tick">
        <input type="checkbox" readOnly checked={false} />
        <span>{label || '…'}</span>
      </label>
    )
  }
  return (
    <label className="field">
      <span style={{ fontWeight: 600 }}>
        {label || '…'} {!required && <span className="optional">({optional})</span>}
      </span>
      {hint && <span className="hint">{hint}</span>}
      {type === 'area' ? <textarea rows={4} readOnly /> : <input readOnly value={question.choices[0] ?? ''} />}
    </label>
  )
}
