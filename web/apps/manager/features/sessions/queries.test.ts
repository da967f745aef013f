import { expect, it } from 'vitest'
import { ApiProblem } from '../../../../shared/api/problem.ts'
import { goesOn } from './queries.ts'

it('recognises an open session by the code of the refusal', () => {
  expect(goesOn(new ApiProblem({ code: 'session_open_review', status: 409 }))).toBe(true)
  expect(goesOn(new ApiProblem({ code: 'session_absent', status: 404 }))).toBe(false)
  expect(goesOn(new Error('session_open_review'))).toBe(false)
  expect(goesOn(null)).toBe(false)
})
