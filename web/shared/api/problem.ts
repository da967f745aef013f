/** One refused field of an input: its JSON path, the rule it broke and what to do, in the reader's language. */
export interface ProblemField {
  readonly path: string
  readonly code: string
  readonly detail: string
}

/** What a problem says about itself; the shape of `application/problem+json`. */
export interface ProblemFacts {
  readonly code: string
  readonly status?: number | undefined
  readonly detail?: string | undefined
  readonly facts?: Readonly<Record<string, string>> | undefined
  readonly fields?: readonly ProblemField[] | null | undefined
  readonly requestId?: string | undefined
}

/**
 * Everything that can go wrong with a request. Programs match `code`; `detail` is for the reader, in the requested language.
 * Two codes are made here and have no detail: `offline` (no answer; the request may or may not have had an effect) and
 * `unreadable_answer`.
 */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly facts: Readonly<Record<string, string>>
  readonly fields: readonly ProblemField[]
  readonly requestId: string

  constructor(problem: ProblemFacts, cause?: unknown) {
    super(problem.code, { cause })
    this.name = 'ApiProblem'
    this.code = problem.code
    this.status = problem.status ?? 0
    this.detail = problem.detail ?? ''
    this.facts = problem.facts ?? {}
    this.fields = problem.fields ?? []
    this.requestId = problem.requestId ?? ''
  }

  /** What is wrong with the field at this path, or nothing. */
  field(path: string): ProblemField | undefined {
    return this.fields.find((field) => field.path === path)
  }
}

/** Tells whether trying the same request again later can help. */
export function isPassing(problem: unknown): boolean {
  if (!(problem instanceof ApiProblem)) return false
  return problem.code === 'offline' || problem.status === 429 || problem.status >= 500
}
