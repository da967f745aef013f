import { describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../../../shared/api/problem.ts'
import type { QueryCard, SessionView } from '../../../shared/api/words.ts'
import type { ClientFrame, ServerFrame } from '../../../shared/live/frames.ts'
import type { LineOptions } from '../../../shared/live/line.ts'
import { MemoryOutbox } from '../../../shared/session/memory.ts'
import { Senders } from '../../../shared/session/sender.ts'
import { Workspace } from './workspace.ts'
import { OpenSessions } from './openSessions.ts'

const view = (id: string, head = 0): SessionView => ({
  id,
  head,
  portal: 'p',
  phase: 'active',
  epoch: 1,
  question: 'Why?',
  language: 'en',
  customer: { name: 'C' },
  submitted: '2026-01-01T00:00:00.000Z',
  consent: { notice: '', screen: false },
  screen: { generation: 0, on: false },
  participants: [],
  ratings: {},
  recording: { policy: 'always' },
})

function stage(kept: string[] = []) {
  const storage = new Map<string, string>([['acude.helpalert.open.me', JSON.stringify(kept)]])
  const keeper = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
  }
  const said: ClientFrame[] = []
  const resumed: string[] = []
  const cards: QueryCard[] = []
  const world = { options: undefined as LineOptions | undefined, stale: 0, gone: [] as string[] }
  const outbox = new MemoryOutbox()
  const open = new OpenSessions('me', keeper)
  const workspace = new Workspace({
    outbox,
    senders: new Senders({ storage: keeper, newId: () => 'tab' }, outbox),
    open,
    ticket: async () => ({ ticket: 't', url: 'wss://x' }),
    log: async () => ({ events: [], head: 0 }),
    read: async (session) => {
      if (world.gone.includes(session)) throw new ApiProblem({ code: 'session_absent', status: 404 })
      return view(session)
    },
    onCard: (card) => void cards.push(card),
    onStatus: () => {},
    onStale: () => void world.stale++,
    onRefused: () => {},
    line: (options) => {
      world.options = options
      return {
        start: () => {},
        stop: () => {},
        sendFrame: (frame) => (said.push(frame), true),
        resume: (session) => void resumed.push(session),
      }
    },
  })
  const receive = (frame: ServerFrame) => world.options?.onFrame(frame)
  return { workspace, receive, said, resumed, cards, world, open }
}

const hello: ServerFrame = {
  type: 'hello',
  serverTime: '',
  beatSeconds: 20,
  idleBeatSeconds: 25,
  renewAfterSeconds: 6000,
  connection: 'c',
}

const beat: ServerFrame = { type: 'beat', serverTime: '', heads: {} }

describe('the workspace', () => {
  it('watches the queue each time the line opens, and says that shown data may be stale once it does', () => {
    const { receive, said, world } = stage()
    const watch = { type: 'watch', what: 'queue' }
    receive(hello)
    expect(said).toEqual([watch])
    expect(world.stale).toBe(0)
    receive(beat)
    expect(said).toEqual([watch, watch])
    receive({ type: 'watching', what: 'queue' })
    receive(beat)
    expect(said).toEqual([watch, watch])
    expect(world.stale).toBe(1)
    receive(hello)
    expect(said).toEqual([watch, watch, watch])
  })

  it('says that shown data may be stale when other queries are to be seen', () => {
    const { receive, world } = stage()
    receive({ type: 'watching', what: 'queue' })
    receive({ type: 'watching', what: 'queue' })
    expect(world.stale).toBe(2)
  })

  it('resumes a session once it is in the workspace, and reports its last known event', () => {
    const { workspace, resumed, world } = stage()
    const core = workspace.open(view('s1'))
    expect(workspace.open(view('s1'))).toBe(core)
    expect(resumed).toEqual(['s1'])
    expect(world.options?.heads()).toEqual({ s1: 0 })
    expect(workspace.getSnapshot().cores).toEqual([core])
  })

  it('passes events to their session only, and ignores those of other sessions', () => {
    const { workspace, receive } = stage()
    const [one, two] = [workspace.open(view('s1')), workspace.open(view('s2'))]
    const event = { n: 1, at: '2026-01-01T00:00:01.000Z', by: 'x', kind: 'message', text: 'hi' }
    receive({ type: 'event', session: 's2', event })
    receive({ type: 'event', session: 'other', event })
    expect(one.getSnapshot().events).toEqual([])
    expect(two.getSnapshot().events).toEqual([event])
  })

  it('finds its sessions again after a reload and forgets those that are gone', async () => {
    const { workspace, world, open } = stage(['s1', 's2'])
    world.gone.push('s2')
    workspace.start()
    await new Promise((resolve) => setTimeout(resolve))
    expect(workspace.getSnapshot().cores.map((core) => core.getSnapshot().session)).toEqual(['s1'])
    expect(open.list()).toEqual(['s1'])
  })

  it('removes a session from the workspace for good', () => {
    const { workspace, open } = stage()
    workspace.open(view('s1'))
    workspace.close('s1')
    expect(workspace.getSnapshot().cores).toEqual([])
    expect(open.list()).toEqual([])
  })

  it('tells every session when the line is down', () => {
    const { workspace, receive, world } = stage()
    const core = workspace.open(view('s1'))
    receive({ type: 'resumed', session: 's1', head: 0, epoch: 1, you: 'p1', state: view('s1') })
    expect(core.getSnapshot().live).toBe(true)
    vi.useFakeTimers()
    world.options?.onStatus('waiting')
    expect(core.getSnapshot().live).toBe(false)
    vi.advanceTimersByTime(2_000)
    expect(workspace.getSnapshot().line).toBe('waiting')
    vi.useRealTimers()
  })

  it('keeps the order of acceptance, in whatever order sessions are opened', () => {
    const { workspace } = stage()
    workspace.open({ ...view('late'), accepted: '2026-01-01T00:00:09.000Z' })
    workspace.open({ ...view('early'), accepted: '2026-01-01T00:00:01.000Z' })
    expect(workspace.getSnapshot().cores.map((core) => core.getSnapshot().session)).toEqual(['early', 'late'])
  })

  it('says that shown data may be stale when a session ends', () => {
    const { workspace, receive, world } = stage()
    workspace.open(view('s1'))
    receive({ type: 'event', session: 's1', event: { n: 1, at: '2026-01-01T00:00:01.000Z', by: 'x', kind: 'ended' } })
    expect(world.stale).toBe(1)
  })
})
