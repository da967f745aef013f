import * as m from '../../../lang/compiled/messages.js'
import { ProblemNote } from '../../ProblemNote.tsx'
import kit from '../../kit.module.css'
import { PasskeyStopped } from './passkeys.ts'

/** The problem with a factor: a text of ours when the browser did not answer, else the server's. */
export function FactorProblem({ problem }: { problem: unknown }) {
  if (!problem) return null
  if (!(problem instanceof PasskeyStopped)) return <ProblemNote problem={problem} />
  return (
    <div role="alert" className={kit.problem}>
      <p>{m.account_factor_passkey_stopped()}</p>
    </div>
  )
}
