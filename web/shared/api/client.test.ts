import { expect, test } from 'vitest'
import { answer, ifMatch, openApi, tagged } from './client.ts'
import { ApiProblem, isPassing } from './problem.ts'

function apiThat(reply: (request: Request) => Response | Promise<Response>) {
  const seen: Request[] = []
  const api = openApi({
    origin: 'https://desk.example',
    app: 'helpalert',
    language: () => 'es',
    person: () => 'p1',
    bearer: () => 'secret',
    fetch: async (input) => {
      const request = input as Request
      seen.push(request)
      return reply(request)
    },
  })
  return { api, seen }
}

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  )

test('a request carries the app, the person and the language', async () => {
  const { api, seen } = apiThat(() => Response.json({ waiting: [], mine: [], status: 'away', active: 0, max: 3 }))
  await answer(api.GET('/api/queue'))
  const headers = seen[0]!.headers
  expect(headers.get('Acude-App')).toBe('helpalert')
  expect(headers.get('Acude-Person')).toBe('p1')
  expect(headers.get('Acude-Language')).toBe('es')
  expect(headers.get('Authorization')).toBe('Bearer secret')
})

test('every answer, even a refusal, has the version of the server', async () => {
  const versions: string[] = []
  const replies = [
    new Response('{}', { headers: { 'Acude-Version': '0.3.0+abc' } }),
    new Response('{}', { status: 401, headers: { 'Acude-Version': '0.4.0+def' } }),
    new Response('{}'),
  ]
  const api = openApi({
    origin: 'https://acude.example',
    language: () => 'es',
    onVersion: (version) => versions.push(version),
    fetch: async () => replies.shift() ?? Response.error(),
  })
  for (let i = 0; i < 3; i++) await api.GET('/api/queue')
  expect(versions).toEqual(['0.3.0+abc', '0.4.0+def'])
})

test('a problem keeps its code, its detail and its fields', async () => {
  const fields = [{ path: 'question', code: 'required', detail: 'Escriba su pregunta.' }]
  const { api } = apiThat(() =>
    Response.json({ code: 'invalid_input', detail: 'Revise los campos.', fields, requestId: 'r1' }, { status: 422 }),
  )
  const error = await failure(answer(api.GET('/api/queue')))
  expect(error).toBeInstanceOf(ApiProblem)
  const problem = error as ApiProblem
  expect(problem).toMatchObject({ code: 'invalid_input', status: 422, detail: 'Revise los campos.', requestId: 'r1' })
  expect(problem.field('question')?.code).toBe('required')
  expect(problem.field('name')).toBeUndefined()
  expect(isPassing(problem)).toBe(false)
})

test('no answer is the problem "offline", which can be retried', async () => {
  const { api } = apiThat(() => {
    throw new TypeError('Failed to fetch')
  })
  const error = await failure(answer(api.GET('/api/queue')))
  expect(error).toMatchObject({ code: 'offline', status: 0 })
  expect(isPassing(error)).toBe(true)
})

test.each([
  ['text/html', '<h1>502</h1>', 502],
  ['application/json', '{"half":', 503],
])('a failure that is no problem document (%s) keeps its status', async (type, body, status) => {
  const { api } = apiThat(() => new Response(body, { status, headers: { 'Content-Type': type } }))
  const error = await failure(answer(api.GET('/api/queue')))
  expect(error).toMatchObject({ code: 'unreadable_answer', status })
  expect(isPassing(error)).toBe(true)
})

test('a success that cannot be read is a problem too', async () => {
  const { api } = apiThat(() => new Response('{"half":', { status: 200 }))
  expect(await failure(answer(api.GET('/api/queue')))).toMatchObject({ code: 'unreadable_answer' })
})

test('an aborted request stays an abort', async () => {
  const { api } = apiThat(() => {
    throw new DOMException('gone', 'AbortError')
  })
  expect(await failure(answer(api.GET('/api/queue')))).toMatchObject({ name: 'AbortError' })
})

test('a value is read together with its version, which the next change names', async () => {
  const { api } = apiThat(() => Response.json({ waiting: [] }, { headers: { ETag: '"7"' } }))
  const read = await tagged(api.GET('/api/queue'))
  expect(read).toEqual({ value: { waiting: [] }, tag: '"7"' })
  expect(ifMatch(read.tag)).toEqual({ 'If-Match': '"7"' })
  expect(ifMatch('')).toEqual({})
  const refused = apiThat(() => Response.json({ code: 'absent' }, { status: 404 }))
  expect(await failure(tagged(refused.api.GET('/api/queue')))).toMatchObject({ code: 'absent', status: 404 })
})
