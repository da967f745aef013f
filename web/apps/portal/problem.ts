import { ApiProblem } from '../../shared/api/problem.ts'
import * as m from '../../shared/lang/compiled/messages.js'

/** The text of a problem: the server's own where there is one. */
export function sentence(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return m.portal_problem_unknown()
  if (problem.code === 'offline') return m.portal_problem_offline()
  return problem.detail || m.portal_problem_unknown()
}
