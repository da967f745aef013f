import { filled, type Values, type Variable } from '../../../../../shared/kit/variables.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import layout from '../teams.module.css'

const meanings: Readonly<Record<Variable, () => string>> = {
  customer: m.teams_variable_customer,
  representative: m.teams_variable_representative,
  portal: m.teams_variable_portal,
  session: m.teams_variable_session,
}

const samples = (): Values => ({
  customer: m.teams_sample_customer(),
  representative: m.teams_sample_representative(),
  portal: m.teams_sample_portal(),
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

/** How a text with variables may read in a conversation. */
export function Example({ text, language }: { text: string; language: string }) {
  const example = filled(text, samples())
  if (example === text) return null
  return (
    <p className={layout.example} lang={language} dir="auto">
      {m.teams_variables_preview({ text: example })}
    </p>
  )
}
