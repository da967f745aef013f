import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { seconds, setup } from './testing/line.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a connection that is cut soon after its hello counts as a failed try, a steady one does not', async () => {
  const { line, wires } = setup()
  line.start()
  await seconds(0)
  const cut = async (after: number) => {
    wires.at(-1)!.hello()
    await seconds(after)
    const since = Date.now()
    wires.at(-1)!.drop()
    const before = wires.length
    while (wires.length === before) await vi.advanceTimersByTimeAsync(25)
    return Date.now() - since
  }
  const pauses: number[] = []
  for (const after of [1, 1, 1, 15, 15, 1, 1]) pauses.push(await cut(after))
  expect(pauses).toEqual([375, 625, 1125, 375, 375, 625, 1125])
})

test('sockets that have a ticket but hear nothing are held back by something between, and it goes on trying', async () => {
  const { line, wires, statuses, wake } = setup()
  line.start()
  for (let tried = 1; tried <= 3; tried++) {
    while (wires.length < tried) await seconds(1)
    expect(statuses).not.toContain('blocked')
    if (tried % 2) await seconds(11) // a proxy that holds back what it is sent, or
    else wires.at(-1)!.drop() // one that knows no sockets
  }
  expect(statuses.at(-1)).toBe('blocked')
  wake()
  await seconds(0)
  expect(wires).toHaveLength(4)
  expect(statuses.at(-1)).toBe('blocked')
  wires[3]!.hello()
  expect(statuses.at(-1)).toBe('open')
  wires[3]!.drop()
  expect(statuses.at(-1)).toBe('waiting')
})
