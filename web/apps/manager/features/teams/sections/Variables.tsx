import { filled, type Values, type Variable } from '../../../../../shared/kit/variables.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import type { Locale } from '../../../../../shared/lang/compiled/runtime.js'
import layout from '../teams.module.css'

const meanings: Readonly<Record<Variable, () => string>> = {
  customer: m.teams_variable_customer,
  representative: m.teams_variable_representative,
  portal: m.teams_variable_portal,
  session: m.teams_variable_session,
}

const samples = (locale: Locale): Values => ({
  customer: m.teams_sample_customer({}, { locale }),
  representative: m.teams_sample_representative({}, { locale }),
  portal: m.teams_sample_portal({}, { locale }),
  session: '01KB9T5V7M2Q4R6S8W0X1Y3Z5A',
})

/** Which variables the texts of canned messages may hold. */
export function Variables() {
  return (
    <div className={layout.hint}>
      {m.teams_variables()}
      <ul className={layout.variables}>
        {Object.entries(meanings).map(([name, meaning]) => (
          <li key={name}>
            <code>{`{${name}}`}</code> {meaning()}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** How a text with variables may read in a conversation in its language. */
export function Example({ text, language }: { text: string; language: Locale }) {
  const example = filled(text, samples(language))
  if (example === text) return null
  return (
    <p className={layout.example}>
      {m.teams_variables_preview()}{' '}
      <span lang={language} dir="auto">
        {example}
      </span>
    </p>
  )
}
