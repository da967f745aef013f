import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../api/problem.ts'
import { backoffMs } from './backoff.ts'
import { resumed, seconds, setup } from './testing/line.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('opens with the ticket as a subprotocol, sends hello, then resumes each session where it stopped', async () => {
  const { line, wires, statuses } = setup()
  line.start()
  await seconds(0)
  expect(wires[0]!.protocols).toEqual(['acude.1', 'ticket.t1'])
  wires[0]!.hello()
  expect(wires[0]!.said).toEqual([
    { type: 'hello', version: 1 },
    { type: 'resume', session: 's1', lastN: 4 },
  ])
  expect(statuses).toEqual(['connecting', 'open'])
})

test('says at every resume why this page cannot share its screen', async () => {
  const { line, wires } = setup({ obstacle: 'phone' })
  line.start()
  await seconds(0)
  wires[0]!.hello()
  wires[0]!.tell({ type: 'beat', serverTime: '', heads: {} })
  const resume = { type: 'resume', session: 's1', lastN: 4, obstacle: 'phone' }
  expect(wires[0]!.said.slice(1)).toEqual([resume, resume])
})

test('beats with the heads every 20 s, and counts silence after a beat as a loss', async () => {
  const { line, wires, statuses } = setup()
  line.start()
  await seconds(0)
  wires[0]!.hello()
  await seconds(20)
  expect(wires[0]!.said.at(-1)).toEqual({ type: 'beat', sessions: { s1: 4 } })
  wires[0]!.tell({ type: 'beat', serverTime: '', heads: {} })
  await seconds(20)
  expect(wires[0]!.types().filter((type) => type === 'beat')).toHaveLength(2)
  await seconds(11)
  expect(statuses.at(-1)).toBe('waiting')
  await seconds(1)
  expect(wires).toHaveLength(2)
})

test('beats every 25 s when there is no session', async () => {
  const { line, wires } = setup({ heads: {} })
  line.start()
  await seconds(0)
  wires[0]!.hello()
  await seconds(24)
  expect(wires[0]!.types()).not.toContain('beat')
  await seconds(1)
  expect(wires[0]!.types()).toContain('beat')
})

test('a lost connection is retried with growing pauses, and at once after a wake-up', async () => {
  const { line, wires, wake } = setup()
  line.start()
  await seconds(0)
  const pauses: number[] = []
  while (pauses.length < 7) {
    const since = Date.now()
    wires.at(-1)!.drop()
    await vi.advanceTimersToNextTimerAsync()
    while (wires.length < pauses.length + 2) await vi.advanceTimersToNextTimerAsync()
    pauses.push(Date.now() - since)
  }
  expect(pauses).toEqual([375, 625, 1125, 2125, 4125, 7625, 7625])
  wires.at(-1)!.drop()
  wake()
  await seconds(0)
  expect(wires).toHaveLength(9)
})

test('after a wake-up an open line is probed within seconds', async () => {
  const { line, wires, statuses, wake } = setup()
  line.start()
  await seconds(0)
  wires[0]!.hello()
  wake()
  expect(wires[0]!.types().at(-1)).toBe('beat')
  await seconds(5)
  expect(statuses.at(-1)).toBe('waiting')
})

test('renews before its age limit: the second socket is resumed before the first one closes', async () => {
  const { line, wires, statuses } = setup()
  line.start()
  await seconds(0)
  wires[0]!.hello(30)
  for (let i = 0; i < 30; i++) {
    await seconds(1)
    wires[0]!.tell({ type: 'beat', serverTime: '', heads: {} })
  }
  expect(wires).toHaveLength(2)
  wires[1]!.hello(30)
  expect(wires[0]!.readyState).toBe(1)
  expect(wires[1]!.types()).toEqual(['hello', 'resume'])
  wires[1]!.tell(resumed)
  expect(wires[0]!.readyState).toBe(3)
  expect(line.sendFrame({ type: 'typing', session: 's1' })).toBe(true)
  expect(wires[1]!.types().at(-1)).toBe('typing')
  expect(statuses).toEqual(['connecting', 'open'])
})

test('a successor that fails leaves the first connection open', async () => {
  const { line, wires, statuses } = setup()
  line.start()
  await seconds(0)
  wires[0]!.hello(5)
  await seconds(5)
  wires[1]!.drop()
  expect(line.sendFrame({ type: 'typing', session: 's1' })).toBe(true)
  expect(wires[0]!.types().at(-1)).toBe('typing')
  expect(statuses.at(-1)).toBe('open')
})

test('a session the server does not serve any more is resumed again', async () => {
  const { line, wires } = setup({ heads: { s1: 4, s2: 7 } })
  line.start()
  await seconds(0)
  wires[0]!.hello()
  wires[0]!.said.length = 0
  wires[0]!.tell({ type: 'beat', serverTime: '', heads: { s1: { head: 4, epoch: 1 } } })
  wires[0]!.tell({ type: 'problem', session: 's1', code: 'not_resumed', detail: '', facts: {} })
  expect(wires[0]!.said).toEqual([
    { type: 'resume', session: 's2', lastN: 7 },
    { type: 'resume', session: 's1', lastN: 4 },
  ])
})

test.each(['connection_unknown', 'sign_in_needed'])(
  'a socket that the server has forgotten (%s) is replaced',
  async (code) => {
    const { line, wires, statuses } = setup({ heads: { s1: 4 } })
    line.start()
    await seconds(0)
    wires[0]!.hello()
    wires[0]!.tell({ type: 'problem', code, detail: '', facts: {} })
    expect(statuses.at(-1)).toBe('waiting')
    await seconds(1)
    expect(wires).toHaveLength(2)
  },
)

test('a stopping server names the time over which its clients reconnect', async () => {
  const { line, wires } = setup()
  line.start()
  await seconds(0)
  wires[0]!.hello()
  wires[0]!.drop(1012, 'restart window=8000')
  await seconds(3.9)
  expect(wires).toHaveLength(1)
  await seconds(0.1)
  expect(wires).toHaveLength(2)
})

test('a refused ticket ends the retries, a failed request does not', async () => {
  const gone = setup({ ticket: () => Promise.reject(new ApiProblem({ code: 'participant_absent', status: 404 })) })
  gone.line.start()
  await seconds(30)
  expect(gone.statuses).toEqual(['connecting', 'refused'])
  let asked = 0
  const ill = setup({
    ticket: () => {
      asked += 1
      return Promise.reject(new ApiProblem({ code: 'offline' }))
    },
  })
  ill.line.start()
  await seconds(30)
  expect(asked).toBeGreaterThan(3)
})

test('a line is renewed when its sign-in would end, and ends with it', async () => {
  let signedIn = true
  const { line, wires, statuses } = setup({
    ticket: () =>
      signedIn
        ? Promise.resolve({ ticket: 't', url: 'wss://desk.example/live' })
        : Promise.reject(new ApiProblem({ code: 'sign_in_needed', status: 401 })),
  })
  line.start()
  await seconds(0)
  wires[0]!.hello(10)
  signedIn = false
  await seconds(10)
  expect(statuses).toEqual(['connecting', 'open', 'refused'])
  expect(wires[0]!.readyState).toBe(3)
  await seconds(60)
  expect(wires).toHaveLength(1)
  signedIn = true
  line.start()
  await seconds(0)
  wires[1]!.hello()
  expect(statuses.at(-1)).toBe('open')
})

test('a stopped line sends nothing and makes no callbacks', async () => {
  let give: (ticket: { ticket: string; url: string }) => void = () => {}
  const { line, wires, statuses } = setup({ ticket: () => new Promise((resolve) => (give = resolve)) })
  line.start()
  line.stop()
  give({ ticket: 't', url: 'wss://desk.example/live' })
  await seconds(60)
  expect(wires).toHaveLength(0)
  expect(statuses).toEqual(['connecting', 'stopped'])
})

test('invalid frames are ignored', async () => {
  const { line, wires, frames } = setup()
  line.start()
  await seconds(0)
  wires[0]!.hello()
  for (const data of ['', '{', '[]', 'null', '{"type":5}']) wires[0]!.onmessage?.({ data } as MessageEvent)
  expect(frames.map((frame) => frame.type)).toEqual(['hello'])
})

test.each([0, 0.5, 0.999])('back-off stays between 0.25 and 15 seconds', (chance) => {
  const pauses = Array.from({ length: 20 }, (_, attempt) => backoffMs(attempt, () => chance))
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(250)
  expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000)
})
