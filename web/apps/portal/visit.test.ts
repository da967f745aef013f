import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { viewOf } from '../../shared/session/testing/scripted.ts'
import { Visit } from './visit.ts'

const portal = { title: 'Demo', company: 'Demo', open: true, languages: ['en'], notice: { text: 'N', hash: 'h' } }
const answers = { name: 'C', question: 'Why?', order: '7' }
const pass = { session: 's1', participant: 'p1', token: 'secret' }

let kept: Map<string, string>
let replies: Record<string, () => Response>
let asked: { readonly key: string; readonly bearer: string | null }[]

beforeEach(() => {
  kept = new Map()
  asked = []
  replies = {
    'GET /api/portal/portals/demo': () => Response.json(portal),
    'POST /api/portal/portals/demo/queries': () => Response.json({ ...pass, state: viewOf('s1') }),
    'GET /api/portal/sessions/s1': () => Response.json({ state: viewOf('s1'), place: 1, waiting: 1 }),
  }
  vi.stubGlobal('location', new URL('https://desk.example/p/demo'))
  vi.stubGlobal(
    'Request',
    class extends Request {
      constructor(input: string | Request, init?: RequestInit) {
        super(typeof input === 'string' ? new URL(input, 'https://desk.example') : input, init)
      }
    },
  )
  vi.stubGlobal('fetch', async (request: Request) => {
    const key = `${request.method} ${new URL(request.url).pathname}`
    asked.push({ key, bearer: request.headers.get('Authorization') })
    return replies[key]?.() ?? Response.json({ code: 'portal_absent' }, { status: 404 })
  })
})
afterEach(() => vi.unstubAllGlobals())

function visit(address = 'demo') {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  return new Visit({ address, subportal: '' }, storage)
}

const fails = (code: string, status: number) => () => Response.json({ code, detail: code }, { status })

test('an open portal shows its form, a closed one says so, an unknown one is absent', async () => {
  const one = visit()
  expect(one.stage.getSnapshot()).toEqual({ at: 'loading' })
  await one.open()
  expect(one.stage.getSnapshot()).toEqual({ at: 'form', lost: false })
  replies['GET /api/portal/portals/demo'] = () => Response.json({ ...portal, open: false })
  await one.open()
  expect(one.stage.getSnapshot()).toEqual({ at: 'closed' })
  const other = visit('nobody')
  await other.open()
  expect(other.stage.getSnapshot()).toEqual({ at: 'absent' })
})

test('an unreachable server can be tried again', async () => {
  replies['GET /api/portal/portals/demo'] = fails('unavailable', 503)
  const one = visit()
  await one.open()
  expect(one.stage.getSnapshot()).toMatchObject({ at: 'failed', problem: { code: 'unavailable' } })
  replies['GET /api/portal/portals/demo'] = () => Response.json(portal)
  await one.open()
  expect(one.stage.getSnapshot().at).toBe('form')
})

test('a question opens the session, and a reload comes back to it with the secret', async () => {
  const one = visit()
  await one.open()
  await one.submit(answers, 'h', '')
  expect(one.stage.getSnapshot()).toMatchObject({ at: 'session', pass, view: { id: 's1' } })
  const reloaded = visit()
  await reloaded.open()
  expect(reloaded.stage.getSnapshot()).toMatchObject({ at: 'session', pass })
  expect(asked.at(-1)).toEqual({ key: 'GET /api/portal/sessions/s1', bearer: 'Bearer secret' })
  await reloaded.forget()
  expect(reloaded.stage.getSnapshot().at).toBe('form')
  expect(kept.size).toBe(0)
})

test('a session that no longer exists leads to the form with a note; one that cannot be read now is kept', async () => {
  kept.set('acude.session.demo', JSON.stringify(pass))
  replies['GET /api/portal/sessions/s1'] = fails('internal', 500)
  const one = visit()
  await one.open()
  expect(one.stage.getSnapshot()).toMatchObject({ at: 'failed' })
  expect(kept.size).toBe(1)
  replies['GET /api/portal/sessions/s1'] = fails('session_absent', 404)
  await one.open()
  expect(one.stage.getSnapshot()).toEqual({ at: 'form', lost: true })
  expect(kept.size).toBe(0)
})

test.each(['{', 'null', '{"session":"s1"}', '[]'])('a damaged pass (%s) counts as none', async (damaged) => {
  kept.set('acude.session.demo', damaged)
  const one = visit()
  await one.open()
  expect(one.stage.getSnapshot()).toEqual({ at: 'form', lost: false })
})

test('a refused question stays in the form', async () => {
  replies['POST /api/portal/portals/demo/queries'] = fails('notice_changed', 409)
  const one = visit()
  await one.open()
  await expect(one.submit(answers, 'h', '')).rejects.toMatchObject({ code: 'notice_changed' })
  expect(one.stage.getSnapshot().at).toBe('form')
})
