/** Changes of several people at once, over as many requests as it takes, with the result for each. */
import { ApiProblem } from '../../../shared/api/problem.ts'

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

/** The most people a request may name. */
const most = 200

/** Sends the people in portions, one after the other. A refused portion ends the work; what was done stays done. */
export async function inPortions(
  ids: readonly string[],
  send: (portion: string[]) => Promise<Answered>,
  size = most,
): Promise<Done> {
  const done: string[] = []
  const failed: Failed[] = []
  for (let at = 0; at < ids.length; at += size) {
    const portion = ids.slice(at, at + size)
    try {
      const answered = await send(portion)
      done.push(...(answered.done ?? []))
      failed.push(...(answered.failed ?? []))
    } catch (problem) {
      if (at === 0) throw problem
      failed.push(...ids.slice(at).map((id) => ({ id, detail: detailOf(problem) })))
      break
    }
  }
  return { done, failed }
}

/** Runs a request for each person, one after the other; a refusal does not stop the next. */
export async function oneByOne(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<Done> {
  const done: string[] = []
  const failed: Failed[] = []
  for (const id of ids) {
    try {
      await act(id)
      done.push(id)
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.status === 401 || problem.code === 'offline') throw problem
      failed.push({ id, detail: detailOf(problem) })
    }
  }
  return { done, failed }
}

function detailOf(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return ''
  return problem.fields.map((field) => field.detail).join(' ') || problem.detail
}
