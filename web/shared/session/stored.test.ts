import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { MemoryOutbox } from './memory.ts'
import { emptyOutbox, openOutbox } from './stored.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('commands are still there when the page is opened again', async () => {
  const before = await openOutbox('kept')
  const { key } = await before.lane('s1', 'a')
  await before.add(key, { command: { kind: 'message', text: 'one' }, at: 1, after: 3 })
  const after = await openOutbox('kept')
  expect(await after.items('s1')).toMatchObject([{ command: { text: 'one' }, at: 1, after: 3 }])
  expect(await after.knows('a')).toBe(true)
})

test('commands older than the lifetime of a session are forgotten', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 })
  const before = await openOutbox('old')
  const { key } = await before.lane('s1', 'a')
  await before.add(key, { command: { kind: 'message', text: 'one' }, at: 1, after: 0 })
  vi.setSystemTime(90 * 24 * 3600 * 1000)
  expect(await (await openOutbox('old')).knows('a')).toBe(true)
  vi.setSystemTime(92 * 24 * 3600 * 1000)
  const after = await openOutbox('old')
  expect(await after.knows('a')).toBe(false)
  expect(await after.items('s1')).toEqual([])
})

test('what closed tabs have left for somebody is removed, what an open tab still sends is not', async () => {
  const outbox = await openOutbox('left')
  for (const sender of ['closed', 'open']) {
    const { key } = await outbox.lane('s1', sender)
    await outbox.add(key, { command: { kind: 'message', text: sender }, at: 1, after: 0 })
  }
  const request = (name: string, _options: unknown, granted: (lock: object | null) => unknown) =>
    Promise.resolve(granted(name.endsWith('open') ? null : {}))
  const locks = { request } as unknown as LockManager
  await emptyOutbox('left', { storage: { getItem: () => null, setItem: () => {} }, locks, newId: () => 'new' })
  const after = await openOutbox('left')
  expect(await after.items('s1')).toMatchObject([{ command: { text: 'open' } }])
  expect(await after.knows('closed')).toBe(true)
})

test('without working storage there is still an outbox for the page', async () => {
  vi.stubGlobal('indexedDB', undefined)
  expect(await openOutbox('none')).toBeInstanceOf(MemoryOutbox)
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  vi.stubGlobal('indexedDB', { open: () => new EventTarget() })
  const opening = openOutbox('mute')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await opening).toBeInstanceOf(MemoryOutbox)
})
