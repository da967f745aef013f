import { IconAlertTriangle } from '@tabler/icons-react'
import { ApiProblem } from '../../../../shared/api/problem.ts'
import kit from '../../../../shared/kit/kit.module.css'
import { ProblemNote } from '../../../../shared/kit/ProblemNote.tsx'
import * as m from '../../../../shared/lang/compiled/messages.js'
import layout from './layout.module.css'
import { sectionOf } from './sections.ts'
import { sectionWords } from './words.ts'

interface RefusalsProps {
  readonly problem: unknown
  /** Leads to the field at a path, in whichever section it is. */
  onShow(path: string): void
}

/** Everything that was refused, in all sections; each line leads to its field. */
export function Refusals({ problem, onShow }: RefusalsProps) {
  if (!problem) return null
  if (!(problem instanceof ApiProblem) || problem.fields.length === 0) return <ProblemNote problem={problem} />
  return (
    <div role="alert" className={kit.problem}>
      <IconAlertTriangle size={18} aria-hidden className={kit.problemIcon} />
      <div>
        <p>{m.portals_refused({ count: problem.fields.length })}</p>
        <ul className={layout.refusals}>
          {problem.fields.map(({ path, code, detail }) => (
            <li key={`${path} ${code}`}>
              <button type="button" onClick={() => onShow(path)}>
                {sectionWords[sectionOf(path)]()}: {detail}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
