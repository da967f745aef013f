import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { viewOf } from '../../shared/session/testing/scripted.ts'
import { fakeLocks } from '../../shared/session/testing/locks.ts'
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

function visit(address = 'demo', tab = kept, locks?: LockManager, code = '') {
  const storage = {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => void tab.set(key, value),
    removeItem: (key: string) => void tab.delete(key),
  }
  return new Visit({ address, subportal: '' }, storage, locks, code)
}

const passOf = (tab: Map<string, string>) => JSON.parse(tab.get('acude.session.demo') ?? 'null')

/** The server's answer to the next request for a ticket. */
const ticketWith = (next?: string) => {
  replies['POST /api/portal/sessions/s1/live-ticket'] = () => Response.json({ ticket: 't', url: 'u', next })
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

test('a page keeps the next token and shows it at the next connection only', async () => {
  const one = visit('demo', kept, fakeLocks())
  await one.open()
  await one.submit(answers, 'h', '')
  ticketWith('second')
  await one.ticket()
  expect(passOf(kept)).toMatchObject({ token: 'secret', next: 'second' })
  await one.open() // any request
  expect(asked.at(-1)?.bearer).toBe('Bearer secret')
  ticketWith('third')
  await one.ticket()
  expect(asked.at(-1)?.bearer).toBe('Bearer second')
  expect(passOf(kept)).toMatchObject({ token: 'second', next: 'third' })
})

test('a next token that a late copy of a request replaced gives way to the one before', async () => {
  kept.set('acude.session.demo', JSON.stringify({ ...pass, next: 'replaced' }))
  const one = visit('demo', kept, fakeLocks())
  await one.open()
  replies['POST /api/portal/sessions/s1/live-ticket'] = () => {
    return asked.at(-1)?.bearer === 'Bearer replaced'
      ? Response.json({ code: 'token_invalid' }, { status: 401 })
      : Response.json({ ticket: 't', url: 'u', next: 'third' })
  }
  await one.ticket()
  expect(passOf(kept)).toMatchObject({ token: 'secret', next: 'third' })
})

test('a reload after the answer was lost goes on with the next token', async () => {
  kept.set('acude.session.demo', JSON.stringify({ ...pass, next: 'second' }))
  const good = replies['GET /api/portal/sessions/s1'] as () => Response
  replies['GET /api/portal/sessions/s1'] = () =>
    asked.at(-1)?.bearer === 'Bearer second' ? good() : Response.json({ code: 'token_spent' }, { status: 401 })
  const one = visit('demo', kept, fakeLocks())
  await one.open()
  expect(one.stage.getSnapshot()).toMatchObject({ at: 'session' })
  expect(passOf(kept)).toEqual({ ...pass, token: 'second' })
})

test('a duplicated tab gets a device of its own, and a reload keeps it', async () => {
  const locks = fakeLocks()
  replies['POST /api/portal/sessions/s1/devices'] = () => Response.json({ device: 'd2', token: 'own' })
  await visit('demo', kept, locks).open()
  const one = visit('demo', kept, locks)
  await one.submit(answers, 'h', '')
  const copy = new Map(kept)
  const second = visit('demo', copy, locks)
  await second.open()
  expect(asked.map(({ key }) => key)).toContain('POST /api/portal/sessions/s1/devices')
  expect(passOf(copy)).toEqual({ ...pass, device: 'd2', token: 'own' })
  expect(passOf(kept)).toEqual(pass)
  expect(asked.at(-1)).toEqual({ key: 'GET /api/portal/sessions/s1', bearer: 'Bearer own' })
  replies['POST /api/portal/sessions/s1/devices'] = fails('devices_full', 409)
  const third = visit('demo', new Map(kept), locks)
  await third.open()
  expect(third.stage.getSnapshot()).toMatchObject({ at: 'failed', problem: { code: 'devices_full' } })
})

test('without locks nobody knows of other tabs, and the page keeps its token', async () => {
  const one = visit()
  await one.open()
  await one.submit(answers, 'h', '')
  ticketWith('second')
  await one.ticket()
  expect(passOf(kept)).toEqual(pass)
})

test('a page that was shut out says so, also after a reload, and can ask again', async () => {
  kept.set('acude.session.demo', JSON.stringify(pass))
  const one = visit('demo', kept, fakeLocks())
  await one.open()
  replies['POST /api/portal/sessions/s1/live-ticket'] = fails('device_ended', 401)
  await expect(one.ticket()).rejects.toMatchObject({ code: 'device_ended' })
  expect(one.stage.getSnapshot()).toEqual({ at: 'shut' })
  replies['GET /api/portal/sessions/s1'] = fails('device_ended', 401)
  const reloaded = visit('demo', kept, fakeLocks())
  await reloaded.open()
  expect(reloaded.stage.getSnapshot()).toEqual({ at: 'shut' })
  await reloaded.forget()
  expect(reloaded.stage.getSnapshot()).toEqual({ at: 'form', lost: false })
})

test('a code that came with the address begins another session, and is used up by it', async () => {
  kept.set('acude.session.demo', JSON.stringify({ session: 's0', participant: 'p0', token: 'former' }))
  replies['POST /api/portal/portals/demo/codes'] = () => Response.json({ representative: 'Ana' })
  const one = visit('demo', kept, undefined, '123456789')
  await one.open()
  expect(one.stage.getSnapshot()).toEqual({ at: 'form', lost: false })
  expect(await one.redeem(one.code)).toBe('Ana')
  expect(passOf(kept).session).toBe('s0')
  await one.submit({}, 'h', '', one.code)
  expect(one.stage.getSnapshot()).toMatchObject({ at: 'session', pass })
  expect(one.code).toBe('')
  expect(passOf(kept)).toEqual(pass)
})
