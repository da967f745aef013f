import createClient, { type Client, type Middleware } from 'openapi-fetch'
import { serverClock } from './clock.ts'
import { ApiProblem, type ProblemFacts } from './problem.ts'
import type { paths } from './schema.d.ts'

export type Api = Client<paths>

/** The caller and the language of answers. All of it is read at every request. */
export interface Asker {
  /** The signed-in app; its cookie counts only together with this header. */
  readonly app?: 'helpalert' | 'manager'
  /** The person whose page this is: the server does nothing for another who has signed in in this browser since. */
  readonly person?: () => string | undefined
  /** The token of a customer's device, for requests that do not name another one themselves. */
  readonly bearer?: () => string | undefined
  readonly language: () => string
  /** Called with the version of the server, as each answer names it: "0.3.0+826febaf04b1". */
  readonly onVersion?: (version: string) => void
  /** Origin of the API; the page's own when absent. */
  readonly origin?: string
  readonly fetch?: typeof globalThis.fetch
}

/** Creates the typed client. Read its answers with {@link answer}. */
export function openApi(asker: Asker): Api {
  const api = createClient<paths>({
    ...(asker.origin === undefined ? {} : { baseUrl: asker.origin }),
    fetch: (request) => (asker.fetch ?? globalThis.fetch)(request),
    credentials: 'same-origin',
  })
  api.use(introduce(asker))
  return api
}

function introduce(asker: Asker): Middleware {
  const asked = new Map<string, number>()
  return {
    onRequest({ request, id }) {
      asked.set(id, serverClock.mark())
      request.headers.set('Acude-Language', asker.language())
      if (asker.app) request.headers.set('Acude-App', asker.app)
      const person = asker.person?.()
      if (person) request.headers.set('Acude-Person', person)
      const bearer = asker.bearer?.()
      if (bearer && !request.headers.has('Authorization')) request.headers.set('Authorization', `Bearer ${bearer}`)
      return request
    },
    onResponse({ response, id }) {
      serverClock.tell(Date.parse(response.headers.get('Date') ?? ''), asked.get(id) ?? 0)
      asked.delete(id)
      const version = response.headers.get('Acude-Version')
      if (version) asker.onVersion?.(version)
      return undefined
    },
    onError({ error, id }) {
      asked.delete(id)
      if (error instanceof DOMException && error.name === 'AbortError') return undefined
      return new ApiProblem({ code: 'offline' }, error)
    },
  }
}

interface Outcome<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** Awaits a call of the client and returns its body; throws an {@link ApiProblem} for anything but success. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  let outcome: Outcome<T>
  try {
    outcome = await call
  } catch (error) {
    if (error instanceof SyntaxError) throw new ApiProblem({ code: 'unreadable_answer' }, error)
    throw error
  }
  if (outcome.response.ok) return outcome.data as T
  throw problemOf(outcome.error, outcome.response.status)
}

/** A value, and the tag of its version, to be sent with a change. */
export interface Tagged<T> {
  readonly value: T
  /** The ETag; empty when the answer had none. */
  readonly tag: string
}

/** Like {@link answer}, with the version in the answer. */
export async function tagged<T>(call: Promise<Outcome<T>>): Promise<Tagged<T>> {
  let tag = ''
  const value = await answer(
    call.then((outcome) => {
      tag = outcome.response.headers.get('ETag') ?? ''
      return outcome
    }),
  )
  return { value, tag }
}

/** The header that allows a change only of the version that was read; none without a tag. */
export function ifMatch(tag: string | undefined): { 'If-Match'?: string } {
  return tag ? { 'If-Match': tag } : {}
}

function problemOf(body: unknown, status: number): ApiProblem {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    return new ApiProblem({ ...(body as ProblemFacts), status })
  }
  return new ApiProblem({ code: 'unreadable_answer', status })
}
