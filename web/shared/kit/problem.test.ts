import { beforeAll, expect, it } from 'vitest'
import { ApiProblem } from '../api/problem.ts'
import { overwriteGetLocale } from '../lang/compiled/runtime.js'
import { fieldText, isSignedOut, problemText } from './problem.ts'

beforeAll(() => overwriteGetLocale(() => 'en'))

it('uses the server’s text if there is one', () => {
  expect(problemText(new ApiProblem({ code: 'session_taken', status: 409, detail: 'Taken.' }))).toBe('Taken.')
})

it('returns the errors of the fields of an input', () => {
  const problem = new ApiProblem({
    code: 'invalid_input',
    status: 422,
    detail: 'Check the fields.',
    fields: [
      { path: 'login', code: 'field_required', detail: 'Enter your login.' },
      { path: 'password', code: 'field_required', detail: 'Enter your password.' },
    ],
  })
  expect(problemText(problem)).toBe('Enter your login. Enter your password.')
  expect(fieldText(problem, 'login')).toBe('Enter your login.')
  expect(fieldText(problem, 'name')).toBeUndefined()
})

it('has its own text when there was no answer, or an unreadable one', () => {
  expect(problemText(new ApiProblem({ code: 'offline' }))).toContain('cannot be reached')
  expect(problemText(new ApiProblem({ code: 'unreadable_answer', status: 502 }))).toContain('unexpected')
  expect(problemText(new TypeError('x is undefined'))).not.toContain('undefined')
})

it('distinguishes an expired sign-in from other refusals', () => {
  expect(isSignedOut(new ApiProblem({ code: 'sign_in_needed', status: 401 }))).toBe(true)
  expect(isSignedOut(new ApiProblem({ code: 'permission_missing', status: 403 }))).toBe(false)
})
