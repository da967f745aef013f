/** Changes of several people at once, over as many requests as it takes, with the result for each. */
import { ApiProblem } from '../../../shared/api/problem.ts'
import * as m from '../../../shared/lang/compiled/messages.js'

/** A person who was not changed, and why. */
export interface Failed {
  readonly id: string
  readonly detail: string
}

export interface Done {
  readonly done: readonly string[]
  readonly failed: readonly Failed[]
}

/** As the server answers; empty lists may be missing. */
export interface Answered {
  readonly done?: readonly string[] | null
  readonly failed?: readonly Failed[] | null
}

/** How a change of many people is followed and stopped. */
export interface Course {
  /** Told how many people are dealt with so far. */
  tell(count: number): void
  readonly stop: AbortSignal
}

/** How many people a request names: few enough that the progress is seen to move. The server takes 200. */
const most = 50

/**
 * Sends the people in portions, one after the other. The server refuses a portion as a whole when it can't change one of them;
 * then each is sent alone, so that everybody is named who was not changed, and nobody else.
 */
export async function inPortions(
  ids: readonly string[],
  send: (portion: string[]) => Promise<Answered>,
  course?: Course,
  size = most,
): Promise<Done> {
  return work(ids, course, size, async (portion) => {
    try {
      const { done, failed } = await send(portion)
      return { done: done ?? [], failed: failed ?? [] }
    } catch (problem) {
      if (portion.length === 1 || isOver(problem)) throw problem
      return oneByOne(portion, async (id) => {
        const [failed] = (await send([id])).failed ?? []
        if (failed) throw new ApiProblem({ code: 'person_unchanged', status: 409, detail: failed.detail })
      })
    }
  })
}

/** Runs a request for each person, one after the other; a refusal does not stop the next. */
export async function oneByOne(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
  course?: Course,
): Promise<Done> {
  return work(ids, course, 1, async ([id = '']) => {
    await act(id)
    return { done: [id], failed: [] }
  })
}

/**
 * Deals with portions of people. When the sign-in or the connection is gone, or when it is stopped, those who are left are listed as
 * not changed. It rejects when nobody was changed and the first was refused.
 */
async function work(
  ids: readonly string[],
  course: Course | undefined,
  size: number,
  act: (portion: string[]) => Promise<Done>,
): Promise<Done> {
  const done: string[] = []
  const failed: Failed[] = []
  const leave = (from: number, to: number, detail: string) =>
    failed.push(...ids.slice(from, to).map((id) => ({ id, detail })))
  let first: unknown
  for (let at = 0; at < ids.length; at += size) {
    if (course?.stop.aborted) {
      leave(at, ids.length, m.people_bulk_stopped())
      break
    }
    try {
      const result = await act(ids.slice(at, at + size))
      done.push(...result.done)
      failed.push(...result.failed)
    } catch (problem) {
      first ??= problem
      const over = isOver(problem)
      leave(at, over ? ids.length : at + size, detailOf(problem))
      if (over) break
    }
    course?.tell(Math.min(at + size, ids.length))
  }
  if (first !== undefined && done.length === 0) throw first
  return { done, failed }
}

/** Whether there is no point in going on: nobody is signed in, or nothing gets through. */
function isOver(problem: unknown): boolean {
  return (
    !(problem instanceof ApiProblem) ||
    [401, 429].includes(problem.status) ||
    problem.status >= 500 ||
    problem.code === 'offline'
  )
}

function detailOf(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return ''
  return problem.fields.map((field) => field.detail).join(' ') || problem.detail
}
