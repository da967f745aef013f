import { ApiProblem } from '../api/problem.ts'
import * as m from '../lang/compiled/messages.js'

/** The text of a problem: the server's where it answered, else ours. */
export function problemText(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return m.kit_problem_unknown()
  if (problem.code === 'offline') return m.kit_problem_offline()
  const fields = problem.fields.map((field) => field.detail).filter(Boolean)
  if (problem.code === 'invalid_input' && fields.length > 0) return fields.join(' ')
  return problem.detail || m.kit_problem_unknown()
}

/** What is wrong with one field, for the field's own error line. */
export function fieldText(problem: unknown, path: string): string | undefined {
  return problem instanceof ApiProblem ? problem.field(path)?.detail : undefined
}

/** Whether a request failed because somebody else had changed what it was about. */
export function isOutdated(problem: unknown): problem is ApiProblem {
  return problem instanceof ApiProblem && problem.status === 412
}

/** Whether a request failed because nobody is signed in any more. */
export function isSignedOut(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.status === 401
}
