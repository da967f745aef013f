import { expect, it } from 'vitest'
import { ApiProblem } from '../api/problem.ts'
import { keep, nothingKept, type Kept } from './useProblem.ts'

const failure = (code: string) => new ApiProblem({ code, status: 503, requestId: String(Math.random()) })
const trying = { data: undefined, error: null, errorUpdatedAt: 0 }
const failed = (error: unknown, at: number) => ({ data: undefined, error, errorUpdatedAt: at })
const after = (...seen: Parameters<typeof keep>[1][]) => seen.reduce<Kept>(keep, nothingKept)

it('keeps the first of failures that are the same, also while it tries again', () => {
  const first = failure('busy')
  expect(after(failed(first, 1), trying, failed(failure('busy'), 2), trying).problem).toBe(first)
})

it('says another failure, and none once there are data', () => {
  const other = failure('offline')
  expect(after(failed(failure('busy'), 1), trying, failed(other, 2)).problem).toBe(other)
  expect(after(failed(other, 1), { ...trying, data: [] }).problem).toBeUndefined()
  expect(after({ data: [], error: other, errorUpdatedAt: 1 }).problem).toBeUndefined()
})

it('says the same failure again to who asked for another try', () => {
  const [first, second] = [failure('busy'), failure('busy')]
  const asked = { ...after(failed(first, 1)), problem: undefined, asked: 1 }
  expect(keep(asked, failed(first, 1)).problem).toBeUndefined()
  expect(keep(asked, failed(second, 2)).problem).toBe(second)
})
