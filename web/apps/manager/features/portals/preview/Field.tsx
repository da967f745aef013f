import * as m from '../../../../../shared/lang/compiled/messages.js'
import { localeOf, type CustomerView, type Question } from './view.ts'

/** One question, as the customer's page draws it. */
export function Field({ question, view }: { question: Question; view: CustomerView }) {
  const { label, hint, required, type } = question
  const optional = !required && <span className="optional">({m.portal_form_optional({}, localeOf(view))})</span>
  if (type === 'check') {
    return (
      <div className="field">
        <label className="tick">
          <input type="checkbox" readOnly checked={false} />
          <span>
            {label || '…'} {optional}
          </span>
        </label>
        {hint && <p className="hint">{hint}</p>}
      </div>
    )
  }
  return (
    <div className="field">
      <span style={{ fontWeight: 600 }}>
        {label || '…'} {optional}
      </span>
      {hint && <p className="hint">{hint}</p>}
      <Answer question={question} view={view} />
    </div>
  )
}

function Answer({ question, view }: { question: Question; view: CustomerView }) {
  if (question.type === 'area') return <textarea rows={5} readOnly aria-label={question.label} />
  if (question.type === 'choice') {
    return (
      <select aria-label={question.label}>
        <option>{m.portal_form_choose({}, localeOf(view))}</option>
        {question.choices.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    )
  }
  return <input readOnly aria-label={question.label} />
}
