import * as m from '../../../lang/compiled/messages.js'
import { ProblemNote } from '../../ProblemNote.tsx'
import kit from '../../kit.module.css'
import { PasskeyStopped } from './passkeys.ts'

/** What went wrong with a factor: the browser's silence in our words, everything else in the server's. */
export function FactorProblem({ problem }: { problem: unknown }) {
  if (!problem) return null
  if (!(problem instanceof PasskeyStopped)) return <ProblemNote problem={problem} />
  return (
    <div role="alert" className={kit.problem}>
      <p>{m.account_factor_passkey_stopped()}</p>
    </div>
  )
}
